/**
 * The head of the page: the result in a sentence, in four figures and in a table.
 */
import {
  formatAnnualChange,
  formatDataShare,
  formatPeople,
  formatPeopleChange,
  formatPoints,
  formatRelativeChange,
  formatShare,
  NOT_COMPARABLE,
} from '../charts/format-number.ts';
import { type ChangeRow, isChangeWithheld, isGrowthWithheld } from '../charts/rows.ts';
import { capitalise, conditionOf, tellChange } from '../charts/wording.ts';
import { type CellValue, dataTable } from './data-table.ts';
import { html, type Markup } from './markup.ts';
import type { PublishedStudy } from './page-study.ts';
import { isWithheld, type Summary } from './summary.ts';

/** A change in words, or that it is not comparable. */
function unlessWithheld(isWithheld: boolean, change: string): string {
  return isWithheld ? NOT_COMPARABLE : change;
}

/** The result in one or two sentences. */
export function leadSentences(summary: Summary, study: PublishedStudy): string {
  const subject = `${capitalise(conditionOf(study.insecurity.indicator))} people in mountains`;
  const { affected_people: affected, affected_relative_change: relative } = summary;
  const told = tellChange(
    subject,
    affected.baseline,
    affected.endline,
    relative,
    study.years,
    isWithheld(summary),
  );
  const reasons = tellReasons(summary);
  return reasons === null ? `${told}.` : `${told}. Of the change, ${reasons}.`;
}

/** What the change comes from, in words; null where it is not known. */
function tellReasons(summary: Summary): string | null {
  const { growth_people: growth, redistribution_people: moved, prevalence_people: prevalence } = summary;
  if (growth === null || moved === null || prevalence === null) return null;
  const map = summary.map_people ?? 0;
  const reasons = [
    `${formatPeopleChange(growth)} comes from growth of the people with known prevalence`,
    ...(moved === 0 ? [] : [`${formatPeopleChange(moved)} from uneven growth between places`]),
    `${formatPeopleChange(prevalence)} from change of prevalence`,
    ...(map === 0 ? [] : [`${formatPeopleChange(map)} from the redrawn map`]),
  ];
  return `${reasons.slice(0, -1).join(', ')} and ${reasons.at(-1)}`;
}

interface Figure {
  readonly name: string;
  readonly value: string;
  readonly from: string;
}

function figures(world: ChangeRow, { years }: PublishedStudy): Figure[] {
  const was = (value: string, change: string): string => `${years.baseline}: ${value} (${change})`;
  return [
    {
      name: `People affected, ${years.endline}`,
      value: formatPeople(world.affected_endline_people),
      from: was(
        formatPeople(world.affected_baseline_people),
        unlessWithheld(isChangeWithheld(world), formatRelativeChange(world.affected_relative_change)),
      ),
    },
    {
      name: `Prevalence, ${years.endline}`,
      value: formatShare(world.prevalence_endline_share),
      from: was(
        formatShare(world.prevalence_baseline_share),
        unlessWithheld(isChangeWithheld(world), formatPoints(world.prevalence_change_points)),
      ),
    },
    {
      name: `People in mountains, ${years.endline}`,
      value: formatPeople(world.population_endline_people),
      from: was(
        formatPeople(world.population_baseline_people),
        unlessWithheld(isGrowthWithheld(world), formatRelativeChange(world.population_relative_change)),
      ),
    },
    {
      name: `People with known prevalence, ${years.endline}`,
      value: formatDataShare(world.data_share_endline),
      from: `${years.baseline}: ${formatDataShare(world.data_share_baseline)}`,
    },
  ];
}

interface Measure {
  readonly name: string;
  readonly cells: readonly [string, string, string, string, string];
}

function measures(world: ChangeRow): Measure[] {
  return [
    {
      name: 'People in mountains',
      cells: [
        formatPeople(world.population_baseline_people),
        formatPeople(world.population_endline_people),
        unlessWithheld(isGrowthWithheld(world), formatPeopleChange(world.population_change_people)),
        unlessWithheld(isGrowthWithheld(world), formatRelativeChange(world.population_relative_change)),
        unlessWithheld(isGrowthWithheld(world), formatAnnualChange(world.population_annual_change)),
      ],
    },
    {
      name: 'People affected',
      cells: [
        formatPeople(world.affected_baseline_people),
        formatPeople(world.affected_endline_people),
        unlessWithheld(isChangeWithheld(world), formatPeopleChange(world.affected_change_people)),
        unlessWithheld(isChangeWithheld(world), formatRelativeChange(world.affected_relative_change)),
        unlessWithheld(isChangeWithheld(world), formatAnnualChange(world.affected_annual_change)),
      ],
    },
    {
      name: 'Prevalence (affected / people with known prevalence)',
      cells: [
        formatShare(world.prevalence_baseline_share),
        formatShare(world.prevalence_endline_share),
        unlessWithheld(isChangeWithheld(world), formatPoints(world.prevalence_change_points)),
        '\u2013',
        '\u2013',
      ],
    },
    {
      name: 'Data share (people with known prevalence / people)',
      cells: [
        formatDataShare(world.data_share_baseline),
        formatDataShare(world.data_share_endline),
        '\u2013',
        '\u2013',
        '\u2013',
      ],
    },
  ];
}

function measureTable(world: ChangeRow, { years }: PublishedStudy): Markup {
  const headings = [
    String(years.baseline),
    String(years.endline),
    'Change',
    'Change, relative',
    'Change per year',
  ];
  return dataTable({
    caption: 'Key figures for all mountain zones together (people in overlapping zones count once)',
    columns: [
      { heading: 'Measure', form: 'text', value: ({ name }: Measure): CellValue => name },
      ...headings.map((heading, i) => ({
        heading,
        form: 'people' as const,
        value: ({ cells }: Measure): CellValue => cells[i] ?? null,
      })),
    ],
    rows: measures(world),
  });
}

/** The section of key figures. */
export function keyFigures(world: ChangeRow, study: PublishedStudy): Markup {
  const blocks = figures(world, study).map(
    ({ name, value, from }) =>
      html`<div><dt>${name}</dt><dd class="value">${value}</dd><dd>${from}</dd></div>\n`,
  );
  return html`<section aria-labelledby="figures"><h2 id="figures">Key figures</h2>
<dl class="figures">
${blocks}</dl>
${measureTable(world, study)}
</section>`;
}
