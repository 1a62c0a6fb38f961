/**
 * Does a source describe its reference year from data of that time? A figure for 2000 may stand on data of 1999 to 2001, or
 * be carried forward from years before.
 */
import type { DatedSourceNote } from '../study/source-note.ts';
import { type Check, worst } from './check.ts';
import { referenceYears } from './check-years.ts';
import type { GateFacts, GateStudy } from './gate-facts.ts';

/** Reference years of the population within the years of its data. */
export function checkPopulationEpoch({ study }: GateFacts): Check {
  return checkEpoch('population_epoch', study, study.population.source);
}

/** As {@link checkPopulationEpoch}, of food insecurity. */
export function checkInsecurityEpoch({ study }: GateFacts): Check {
  const check = 'insecurity_epoch';
  const { source, urban_source: urban } = study.insecurity;
  const main = checkEpoch(check, study, source);
  if (urban === undefined) return main;
  const own = checkEpoch(check, study, urban);
  return { check, status: worst([main.status, own.status]), reason: `${main.reason}; urban: ${own.reason}` };
}

/** Fails where a reference year lies outside the years of its data; passes where the study states none. */
function checkEpoch(check: string, study: GateStudy, source: DatedSourceNote): Check {
  const { epochs } = source;
  if (epochs === undefined) {
    const reason = 'the study states no years of data (source.epochs) beside the reference years';
    return { check, status: 'pass', reason };
  }
  const described = referenceYears(study, source);
  const ends = (['baseline', 'endline'] as const).flatMap((end) => {
    const epoch = epochs[study.years[end]];
    return epoch === undefined ? [] : [{ year: described[end], epoch }];
  });
  const outside = ends.filter(({ year, epoch: [first, last] }) => year < first || year > last);
  if (outside.length > 0) {
    const reason = outside
      .map(({ year, epoch }) => `${year} lies outside its data of ${epoch.join('-')}`)
      .join('; ');
    return { check, status: 'fail', reason };
  }
  const reason = ends.map(({ year, epoch }) => `${year} within data of ${epoch.join('-')}`).join(', ');
  return { check, status: 'pass', reason };
}
