/**
 * The years of a series between the first and the last, and every pair of them.
 */
import type { PairChange } from '../charts/rows.ts';
import { toldChange, toldPoints, toldPrevalence, toldRelativeChange } from '../charts/told-values.ts';
import type { StudyYears } from '../study/study.ts';
import { dataTable } from './data-table.ts';
import { html, type Markup, NOTHING } from './markup.ts';

/** The change of all people in mountains in every pair of years; nothing where there is one pair. */
export function otherYearsSection(world: readonly PairChange[], { series }: StudyYears): Markup {
  if (series.length <= 2) return NOTHING;
  const table = dataTable<PairChange>({
    caption: 'All mountain zones together, by pair of years (people in overlapping zones count once)',
    columns: [
      { heading: 'Years', form: 'text', value: (row) => `${row.baseline_year} to ${row.endline_year}` },
      { heading: 'People, first year', form: 'people', value: (row) => row.population_baseline_people },
      { heading: 'People, last year', form: 'people', value: (row) => row.population_endline_people },
      { heading: 'Affected, first year', form: 'people', value: (row) => row.affected_baseline_people },
      { heading: 'Affected, last year', form: 'people', value: (row) => row.affected_endline_people },
      { heading: 'Change', form: 'change', value: toldChange },
      {
        heading: 'Change, relative',
        form: 'relative',
        value: toldRelativeChange,
      },
      { heading: 'Prevalence, first year', form: 'share', value: (row) => toldPrevalence(row, 'baseline') },
      { heading: 'Prevalence, last year', form: 'share', value: (row) => toldPrevalence(row, 'endline') },
      {
        heading: 'Change of prevalence',
        form: 'points',
        value: toldPoints,
      },
      { heading: 'Comparable', form: 'text', value: (row) => row.comparable },
    ],
    rows: world,
  });
  return html`<section aria-labelledby="other-years"><h2 id="other-years">Other years</h2>
<p>The study years are ${series.join(', ')}. Key figures, charts and tables of this page compare the first with the last; every pair of years, for every group, is in <a href="tables/changes.csv">changes.csv</a>.</p>
${table}
</section>`;
}
