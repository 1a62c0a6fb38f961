/**
 * Rows of `published_check`: a published figure, its interval, the study's number and the verdict.
 */
import type { CheckedFigure, ObstacleKind } from './published-check.ts';

/** One row of `published_check`, with its columns; `obstacle` and `reason` are null where it is compared. */
export interface PublishedCheckRow {
  readonly figure_number: number;
  readonly published_study: string;
  readonly measure: string;
  readonly figure_years: string;
  readonly geography: string;
  readonly country_group: string;
  readonly population_group: string;
  readonly mountain_class: string;
  readonly definition: string | null;
  readonly indicator: string | null;
  readonly published_figure: string;
  readonly value_unit: string | null;
  readonly published_value: number | null;
  readonly published_lower: number | null;
  readonly published_upper: number | null;
  readonly grouping: string | null;
  readonly group_id: string | null;
  readonly computed_value: number | null;
  readonly verdict: CheckedFigure['verdict'];
  readonly outside_by: number | null;
  readonly relative_difference: number | null;
  readonly obstacle: ObstacleKind | null;
  readonly reason: string | null;
  readonly figure_source: string;
}

/** A row of the table. Ends of an interval that are open are null. */
export function publishedCheckRow(checked: CheckedFigure): PublishedCheckRow {
  const { figure, interval, published, computed, obstacles, group } = checked;
  const [first = null] = obstacles;
  return {
    figure_number: figure.number,
    published_study: figure.study,
    measure: figure.measure,
    figure_years: figure.year,
    geography: figure.geography,
    country_group: figure.countryGroup,
    population_group: figure.populationGroup,
    mountain_class: figure.mountainClass,
    definition: figure.definition,
    indicator: figure.indicator,
    published_figure: `${figure.value} ${figure.unit}`,
    value_unit: checked.unit,
    published_value: published,
    published_lower: finiteOrNull(interval?.lower),
    published_upper: finiteOrNull(interval?.upper),
    grouping: group?.grouping ?? null,
    group_id: group?.groupId ?? null,
    computed_value: computed,
    verdict: checked.verdict,
    outside_by: checked.outsideBy,
    relative_difference: relativeDifference(computed, published),
    obstacle: first?.kind ?? null,
    reason: first === null ? null : obstacles.map(({ text }) => text).join('; '),
    figure_source: figure.source,
  };
}

function relativeDifference(computed: number | null, published: number | null): number | null {
  return computed === null || published === null || published === 0 ? null : computed / published - 1;
}

function finiteOrNull(value: number | undefined): number | null {
  return value !== undefined && Number.isFinite(value) ? value : null;
}
