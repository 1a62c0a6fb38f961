/**
 * What a redrawn map of mountains does to the change, where a study names a map for each of its two years.
 */
import { formatPeopleChange } from '../charts/format-number.ts';
import type { MapEffectRow } from '../compare/map-effect-rows.ts';
import type { StudyYears } from '../study/study.ts';
import { dataTable } from './data-table.ts';
import { html, type Markup, NOTHING } from './markup.ts';

interface YearOnMaps {
  readonly year: number;
  readonly onBaselineMap: number | null;
  readonly onEndlineMap: number | null;
}

/**
 * The world on both maps; nothing where one map serves both years.
 * @param world row of the world in `map_effect`; undefined where there is none
 */
export function mapSection(world: MapEffectRow | undefined, { baseline, endline }: StudyYears): Markup {
  if (world === undefined) return NOTHING;
  const rows: YearOnMaps[] = [
    {
      year: baseline,
      onBaselineMap: world.affected_baseline_year_baseline_map_people,
      onEndlineMap: world.affected_baseline_year_endline_map_people,
    },
    {
      year: endline,
      onBaselineMap: world.affected_endline_year_baseline_map_people,
      onEndlineMap: world.affected_endline_year_endline_map_people,
    },
  ];
  const table = dataTable<YearOnMaps>({
    caption: `People affected in all mountain zones together, on the map of ${baseline} and on that of ${endline}`,
    columns: [
      { heading: 'Year', form: 'text', value: ({ year }) => String(year) },
      { heading: `On the map of ${baseline}`, form: 'people', value: (row) => row.onBaselineMap },
      { heading: `On the map of ${endline}`, form: 'people', value: (row) => row.onEndlineMap },
    ],
    rows,
  });
  return html`<section aria-labelledby="maps"><h2 id="maps">Two maps of mountains</h2>
<p>Each year is counted on its own map of mountains. Of the change of ${formatPeopleChange(world.change_people)} affected people, the redrawn map makes ${formatPeopleChange(world.map_people)}: the same people on the other map, as the mean over both years. The rest, ${formatPeopleChange(world.same_map_people)}, is the mean change on an unchanged map. A zone that is on one map only has nobody in the other year; nearly all of its change is the map. Every group is in <a href="tables/map_effect.csv">map_effect.csv</a>.</p>
${table}
</section>`;
}
