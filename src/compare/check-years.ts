/**
 * Do the sources describe the years that the study compares? A study year is a label; a reference year is what
 * the source measured.
 */
import type { DatedSourceNote } from '../study/source-note.ts';
import { type Check, type Status, worst } from './check.ts';
import type { BothYears, GateFacts, GateStudy } from './gate-facts.ts';

/** The years that a source describes. The label stands where the study states none. */
export function referenceYears({ years }: GateStudy, source: DatedSourceNote): BothYears<number> {
  const yearOf = (label: number): number => source.reference_years[label] ?? label;
  return { baseline: yearOf(years.baseline), endline: yearOf(years.endline) };
}

/** True years between what a source describes: 9 where 2001 stands for 2000 and 2010 for itself. */
export function yearsBetween(study: GateStudy, source: DatedSourceNote): number {
  const { baseline, endline } = referenceYears(study, source);
  return endline - baseline;
}

/** Do the population sources describe the study years? One year for both is no comparison. */
export function checkPopulationReferenceYear({ study }: GateFacts): Check {
  return checkReferenceYear('population_reference_year', study, study.population.source);
}

/** As {@link checkPopulationReferenceYear}, of food insecurity. */
export function checkInsecurityReferenceYear({ study }: GateFacts): Check {
  const check = 'insecurity_reference_year';
  const main = checkReferenceYear(check, study, study.insecurity.source);
  if (study.insecurity.urban_source === undefined) return main;
  const urban = checkReferenceYear(check, study, study.insecurity.urban_source);
  const status = worst([main.status, urban.status]);
  return { check, status, reason: `${main.reason}; urban: ${urban.reason}` };
}

function checkReferenceYear(check: string, study: GateStudy, source: DatedSourceNote): Check {
  const { baseline, endline } = referenceYears(study, source);
  if (baseline >= endline)
    return {
      check,
      status: 'fail',
      reason: `the source describes ${baseline} and ${endline}: no time between`,
    };
  const off = [standsFor(baseline, study.years.baseline), standsFor(endline, study.years.endline)];
  const reasons = off.filter((text) => text !== null);
  return reasons.length === 0
    ? { check, status: 'pass', reason: `the source describes the study years ${baseline} and ${endline}` }
    : { check, status: 'warn', reason: reasons.join('; ') };
}

function standsFor(described: number, label: number): string | null {
  if (described === label) return null;
  const years = Math.abs(described - label);
  const side = described > label ? 'later' : 'earlier';
  return `${described} stands for ${label}, ${years} ${years === 1 ? 'year' : 'years'} ${side}`;
}

/** People of one year times the prevalence of another is neither year's number. */
export function checkReferenceYearsAgree({ study }: GateFacts): Check {
  const people = referenceYears(study, study.population.source);
  const { source, urban_source: urban } = study.insecurity;
  const apartFrom = (note: DatedSourceNote, what: string) => {
    const described = referenceYears(study, note);
    return (['baseline', 'endline'] as const).flatMap((end) =>
      people[end] === described[end]
        ? []
        : [`${end}: people of ${people[end]} with the ${what} of ${described[end]}`],
    );
  };
  const ofUrban = urban === undefined ? [] : apartFrom(urban, 'urban prevalence');
  const apart = [...apartFrom(source, 'prevalence'), ...ofUrban];
  const status: Status = apart.length === 0 ? 'pass' : 'warn';
  const reason = apart.length === 0 ? 'people and prevalence describe the same years' : apart.join('; ');
  return { check: 'reference_years_agree', status, reason };
}
