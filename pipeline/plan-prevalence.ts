/**
 * The prevalence of one study year as stage 3 reads it, by the model of the study.
 */
import { defaultFactors, readFactors } from '../src/insecurity/conversion-factors.ts';
import { nationalTableOf } from '../src/insecurity/national-table.ts';
import { readNationalTable } from '../src/insecurity/read-national-table.ts';
import { ruralRule } from '../src/insecurity/rural-criteria.ts';
import { membershipPrevalence } from '../src/intersect/membership-prevalence.ts';
import type { PrevalenceArrays, PrevalencePlan } from '../src/intersect/plan.ts';
import type { MembershipZones } from '../src/intersect/strata.ts';
import type { NamedRaster } from '../src/raster/named-raster.ts';
import { listInsecurityFiles } from '../src/study/insecurity-files.ts';
import type {
  InsecuritySpec,
  NationalTableInsecurity,
  RasterInsecurity,
  RuralInsecurity,
} from '../src/study/insecurity-spec.ts';
import { nameRaster, rasterFiles } from '../src/study/raster-path.ts';
import { sourceLabel } from '../src/study/study-sources.ts';

/** What a plan is made from beside the model. */
export interface PrevalenceSources {
  readonly studyYear: number;
  /** Absolute paths of the files of the model by key. */
  readonly paths: Readonly<Record<string, string>>;
  readonly memberships: readonly MembershipZones[];
  /** Ids of the countries layer. */
  readonly countryIds: readonly string[];
}

/** The plan of a study year. */
export function planPrevalence(insecurity: InsecuritySpec, sources: PrevalenceSources): PrevalencePlan {
  if (insecurity.model === 'raster') return planRasters(insecurity, sources);
  const national = planNational(insecurity, sources);
  if (insecurity.model === 'national-table') return { kind: 'memberships', ...national };
  return planRural(insecurity, national, sources);
}

function planRasters(insecurity: RasterInsecurity, sources: PrevalenceSources): PrevalencePlan {
  const { studyYear } = sources;
  const find = (key: string): NamedRaster => findRaster(insecurity, sources, key);
  const bounds = () => ({ lower: find(`lower.${studyYear}`), upper: find(`upper.${studyYear}`) });
  return {
    kind: 'raster',
    mean: find(String(studyYear)),
    bounds: insecurity.lower === undefined ? null : bounds(),
    unit: insecurity.unit,
    regrid: insecurity.regrid,
  };
}

function findRaster(insecurity: InsecuritySpec, { paths }: PrevalenceSources, key: string): NamedRaster {
  const file = listInsecurityFiles(insecurity).find((named) => named.key === key);
  const label = `${sourceLabel('insecurity', key)} (${nameRaster(file?.path)})`;
  return { path: rasterFiles(paths, key), label, ...file?.reading };
}

function planNational(
  insecurity: NationalTableInsecurity | RuralInsecurity,
  { studyYear, paths, memberships, countryIds }: PrevalenceSources,
): PrevalenceArrays {
  const table = nationalTableOf(insecurity);
  const referenceYear = table.source.reference_years[studyYear] ?? studyYear;
  const national = readNationalTable(paths[table.fileKey] ?? '', table, referenceYear, countryIds);
  return membershipPrevalence(
    memberships.map((zones) => zones.countryIds),
    national,
  );
}

/** People without any settlement are neither rural nor urban: nothing is known of them. */
function planRural(
  insecurity: RuralInsecurity,
  national: PrevalenceArrays,
  sources: PrevalenceSources,
): PrevalencePlan {
  const { memberships, paths, studyYear } = sources;
  const isPlaced = memberships.map(({ settlements }) => settlements.length > 0);
  const known = (values: Float64Array) =>
    values.map((value, i) => (isPlaced[i] === true ? value : Number.NaN));
  const isRural = Uint8Array.from(memberships, ({ settlements }) =>
    settlements.some((key) => insecurity.rural.includes(key)) ? 1 : 0,
  );
  const { mean, lower, upper } = national;
  const find = (key: string): NamedRaster => findRaster(insecurity, sources, key);
  return {
    kind: 'rural',
    rule: ruralRule(insecurity, { studyYear, find, factors: factorsOf(insecurity, paths) }),
    others: { mean: known(mean), lower: known(lower), upper: known(upper) },
    isRural,
  };
}

/** The conversion factors of a model: those of the study, or those that come with the software. */
export function factorsOf(insecurity: RuralInsecurity, paths: Readonly<Record<string, string>>) {
  if (insecurity.model !== 'fao-2015') return null;
  if (insecurity.factors === undefined) return defaultFactors();
  return readFactors(paths.factors ?? '', insecurity.factors);
}
