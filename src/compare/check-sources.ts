/**
 * Are both years measured with the same thing? Zones, countries, population product, grid, indicator, edition, unit.
 */
import { listCases } from '../errors.ts';
import type { DatedSourceNote } from '../study/source-note.ts';
import type { Check } from './check.ts';
import { isRegridded } from './check-regridding.ts';
import type { GateFacts, GateStudy, SourceGrid, SourceRecord } from './gate-facts.ts';
import { mapEffect } from './map-effect.ts';
import { type YearFiles, yearFiles } from './same-files.ts';

/** One zone layer serves both years, so that no difference comes from a redrawn map; of two the size of its effect is told. */
export function checkZoneLayer({ sources, onMaps, study: { years } }: GateFacts): Check {
  const check = 'zone_layer';
  if (onMaps === null)
    return { check, status: 'pass', reason: sameFile('mountain zones', sources, 'mountains') };
  const { map, change } = mapEffect(onMaps.baseline, onMaps.endline);
  const [first, last] = [pathOf(sources, 'mountains'), pathOf(sources, 'endline_mountains')];
  const reason =
    `two maps of mountains, ${first} for ${years.baseline} and ${last} for ${years.endline}: ` +
    `the redrawn map makes ${signed(map)} of a change of ${signed(change)} affected people (see map_effect)`;
  return { check, status: 'warn', reason };
}

function pathOf(sources: readonly SourceRecord[], group: string): string {
  return sources.find((source) => source.group === group)?.path ?? '';
}

function signed(people: number): string {
  const whole = Math.round(Math.abs(people)).toLocaleString('en-US');
  return `${people < 0 ? '-' : '+'}${whole}`;
}

/** One file of countries serves both years. */
export function checkBoundaries({ sources }: GateFacts): Check {
  return { check: 'boundaries', status: 'pass', reason: sameFile('countries', sources, 'countries') };
}

function sameFile(what: string, sources: readonly SourceRecord[], group: string): string {
  const paths = sources.filter((source) => source.group === group).map(({ path }) => path);
  return `one layer of ${what} for both years (${paths.join(', ')})`;
}

/** One population product; the same file twice would show no growth at all. */
export function checkPopulationProduct(facts: GateFacts): Check {
  const { study } = facts;
  const { title, producer } = study.population.source;
  const product = `${title} (${producer})`;
  if (isSamePopulation(facts))
    return {
      check: 'population_product',
      status: 'warn',
      reason: `${product}: the files of both years are identical, so people do not change`,
    };
  return { check: 'population_product', status: 'pass', reason: `${product} in both years` };
}

/** One indicator by one model; the same raster twice would show no change of prevalence. */
export function checkIndicator({ study, sources }: GateFacts): Check {
  const { indicator, model } = study.insecurity;
  const check = 'indicator';
  // That the bounds of both years are equal says nothing of the values themselves.
  const files = yearFiles(sources, 'insecurity', study.years).filter(({ name }) => !BOUNDS.includes(name));
  const same = files.filter((file) => file.same);
  if (same.length === 0) return { check, status: 'pass', reason: `${indicator} (${model}) in both years` };
  const what = model === 'raster' ? 'the rasters of both years are identical' : sameLayers(same, files);
  const effect = same.length === files.length ? 'so prevalence does not change' : 'where nothing changes';
  return { check, status: 'warn', reason: `${indicator}: ${what}, ${effect}` };
}

const BOUNDS = ['lower', 'upper'];

function sameLayers(same: readonly YearFiles[], files: readonly YearFiles[]): string {
  if (same.length === files.length) return 'the layers of both years are identical';
  return `one file serves both years for ${listCases(same.map(({ name }) => name))}`;
}

function isSamePopulation({ study, sources }: GateFacts): boolean {
  const files = yearFiles(sources, 'population', study.years);
  return files.length > 0 && files.every(({ same }) => same);
}

/** Editions of one product differ by more than years do: an edition that is not stated cannot be compared. */
export function checkPopulationVintage({ study }: GateFacts): Check {
  return checkVintage('population_vintage', study, study.population.source);
}

/** As {@link checkPopulationVintage}, of the indicator; an edition chosen in a table is the one that was read. */
export function checkInsecurityVintage({ study }: GateFacts): Check {
  const { source, edition, urban_source: urban } = study.insecurity;
  const check = 'insecurity_vintage';
  const main = checkVintage(check, study, edition === undefined ? source : { vintage: edition });
  if (urban === undefined || main.status !== 'pass') return main;
  const own = checkVintage(check, study, urban);
  if (own.status === 'pass')
    return { ...main, reason: `${main.reason}; urban: ${urban.vintage ?? own.reason}` };
  if (own.status === 'fail') return { ...own, reason: `urban table: ${own.reason}` };
  return { ...own, reason: 'the study does not state the edition of the urban table (urban_source.vintage)' };
}

type Edition = Pick<DatedSourceNote, 'vintage' | 'vintages'>;

function checkVintage(check: string, { years }: GateStudy, { vintage, vintages }: Edition): Check {
  const [first = vintage, last = vintage] = [vintages?.[years.baseline], vintages?.[years.endline]];
  if (first === undefined || last === undefined) {
    const reason =
      'the study does not state the edition (source.vintage), so one edition for both years is not shown';
    return { check, status: 'warn', reason };
  }
  if (first === last) return { check, status: 'pass', reason: `one edition for both years: ${first}` };
  const reason = `${first} in ${years.baseline} and ${last} in ${years.endline}: a difference of editions is not a change`;
  return { check, status: 'fail', reason };
}

/** One unit is declared for both years; values are never guessed. */
export function checkUnit({ study }: GateFacts): Check {
  const { population, insecurity } = study;
  return {
    check: 'unit',
    status: 'pass',
    reason: `population as ${population.quantity} and ${insecurity.urban_source === undefined ? '' : 'urban '}prevalence as ${insecurity.unit} in both years`,
  };
}

/**
 * Equal grids, or grids whose cells nest exactly: others were refused when the sources were read, unless the study lets
 * them be brought to the grid of people.
 */
export function checkGrid({ sources }: GateFacts): Check {
  const rasters = sources.filter(({ group }) => group === 'population' || group === 'insecurity');
  const grids = [...new Set(rasters.flatMap(({ grid }) => (grid === null ? [] : [describeGrid(grid)])))];
  const told = grids.join('; ');
  if (isRegridded({ sources }))
    return gridCheck(`grids that were brought to the grid of people (see regridding): ${told}`);
  if (grids.length === 1) return gridCheck(`one grid for every raster of both years: ${told}`);
  return gridCheck(`grids whose cells nest exactly, people added up and never interpolated: ${told}`);
}

function gridCheck(reason: string): Check {
  return { check: 'grid', status: 'pass', reason };
}

function describeGrid({
  crs,
  transform: [width = 0, , west = 0, , height = 0, north = 0],
  rows,
  cols,
}: SourceGrid) {
  const unit = crs === 'EPSG:4326' ? 'degrees' : 'metres';
  return `${cols} x ${rows} cells of ${width} x ${Math.abs(height)} ${unit} from ${west}, ${north}`;
}
