/**
 * Which choice moves the result: for every choice the part of the variance over all combinations that it makes by itself,
 * and the part that it takes part in.
 */
import { joinSentences } from './alt-text.ts';
import type { Chart, ChartStudy, ChartTable } from './chart.ts';
import type { Layer } from './chart-parts.ts';
import type { ChoiceRows, ShareRow } from './choice-rows.ts';
import { showName } from './display-text.ts';
import { formatShare } from './format-number.ts';
import { EFFECTS, YEAR_PEOPLE, YEARS } from './palette.ts';
import { quantityPosition, ROW_POSITION, rowChartSpec } from './row-chart.ts';
import { WITHHELD_ALT, WITHHELD_NOTE } from './withheld.ts';
import { closingNotes, conditionOf, findingTitle, sourceLine } from './wording.ts';

const SCALE = { domain: [0, 100], ticks: [0, 20, 40, 60, 80, 100] } as const;
const AXIS = 'percent of the variance over all combinations';

function bar(field: string, fill: string, stroke: string): Layer {
  return {
    mark: { type: 'bar', height: 15, fill, stroke, strokeWidth: 1 },
    encoding: { y: ROW_POSITION, x: quantityPosition(field, SCALE, AXIS), x2: { datum: 0 } },
  };
}

function percent(share: number | null): number | null {
  // An exact share may leave [0, 1] by its last digit.
  return share === null ? null : Math.min(100, Math.max(0, 100 * share));
}

function titleOf(shares: readonly ShareRow[], study: ChartStudy, isWithheld: boolean): string {
  const subject = `the change of ${conditionOf(study.indicator)} people in mountains`;
  if (isWithheld) return findingTitle(`Which choice moves ${subject} is not shown`, study);
  const known = shares.flatMap(({ choice, total_share: total }) =>
    total === null ? [] : [{ choice, total }],
  );
  const [first] = known.toSorted((a, b) => b.total - a.total);
  if (first === undefined) return findingTitle(`Choices do not move ${subject}, or not all give it`, study);
  return findingTitle(
    `The choice of ${showName(first.choice, 80)} takes part in ${formatShare(first.total)} of the variance of ${subject}`,
    study,
  );
}

function tableOf(shares: readonly ShareRow[]): ChartTable {
  return {
    columns: [
      { name: 'choice_order', label: 'Number', form: 'text' },
      { name: 'choice', label: 'Choice', form: 'text' },
      { name: 'first_share', label: 'By itself', form: 'share' },
      { name: 'total_share', label: 'With others', form: 'share' },
      { name: 'interaction_share', label: 'Combinations of all choices', form: 'share' },
    ],
    rows: shares.map((row, i) => [
      i + 1,
      row.choice,
      row.first_share,
      row.total_share,
      row.interaction_share,
    ]),
  };
}

/** The chart of Sobol shares of the change of affected people, for all mountain people. */
export function choiceShares({ shares: all, withheld }: ChoiceRows, study: ChartStudy): Chart {
  const isWithheld = withheld.affected;
  const shares = isWithheld ? [] : all;
  const title = titleOf(shares, study, isWithheld);
  const subtitle = `Sobol shares of the change of people affected (${showName(study.indicator)}), ${study.baseline} to ${study.endline}: what each choice makes by itself, and what it takes part in`;
  const interaction = shares[0]?.interaction_share ?? null;
  const told = [
    ...(interaction === null
      ? ['A combination gives no result, or all give the same: there is no variance to share.']
      : [`Combinations of choices make ${formatShare(interaction)} that no choice makes by itself.`]),
    'Every alternative counts the same.',
  ];
  const notes = closingNotes(isWithheld ? [WITHHELD_NOTE] : told, study);
  const inWords = joinSentences([
    `Bar chart. One row per choice, ${shares.length} in all; horizontal axis: ${AXIS}.`,
    ...shares.map(
      (row) =>
        `${showName(row.choice)}: ${formatShare(row.first_share)} by itself, ${formatShare(row.total_share)} with others`,
    ),
  ]);
  const altText = isWithheld ? WITHHELD_ALT : inWords;
  const spec = rowChartSpec({
    ...{ title, subtitle, altText, notes },
    sourceLine: sourceLine(study),
    names: shares.map(({ choice }) => showName(choice)),
    scale: SCALE,
    axisTitle: AXIS,
    marks: shares.map((row) => ({ first: percent(row.first_share), total: percent(row.total_share) })),
    layers: [bar('total', YEAR_PEOPLE, YEARS.endline), bar('first', EFFECTS.growth, EFFECTS.growth)],
    columns: [
      { heading: ['By itself'], values: shares.map((row) => formatShare(row.first_share)) },
      { heading: ['With others'], values: shares.map((row) => formatShare(row.total_share)) },
    ],
    key: [
      { label: 'by itself', mark: 'square', fill: EFFECTS.growth, stroke: EFFECTS.growth },
      { label: 'with others', mark: 'square', fill: YEAR_PEOPLE, stroke: YEARS.endline },
    ],
  });
  return { id: 'choice-shares', title, subtitle, altText, notes, spec, table: tableOf(shares) };
}
