/**
 * Rules between the keys of a rural model: every crop and product is given or left out, yields come with the hectares
 * they are of, rural is a kind of settlement that the study has.
 */
import { CROPS, LIVESTOCK } from './insecurity-spec.ts';
import type { UnplacedProblem } from './study-problems.ts';
import { mappingAt } from './value-at.ts';

/** Every breach of these rules; nothing for other models. */
export function checkRuralModel(study: unknown): UnplacedProblem[] {
  const insecurity = mappingAt(study, 'insecurity');
  if (insecurity.model !== 'fao-2015' && insecurity.model !== 'fao-2003') return [];
  const cropKey = insecurity.model === 'fao-2015' ? 'crops' : 'cereals';
  return [
    ...checkSettlement(study, insecurity.rural),
    ...(insecurity.model === 'fao-2015'
      ? [...checkComplete(study, 'crops', CROPS), ...checkComplete(study, 'livestock', LIVESTOCK)]
      : []),
    ...Object.keys(mappingAt(insecurity, cropKey)).flatMap((name) => checkHectares(study, [cropKey, name])),
  ];
}

/** Key paths below `insecurity` whose keys are study years. */
export function ruralYearPaths(study: unknown): string[][] {
  const insecurity = mappingAt(study, 'insecurity');
  const layers = ['crops', 'cereals', 'livestock'].flatMap((group) =>
    Object.keys(mappingAt(insecurity, group)).map((name) => [group, name]),
  );
  const all = 'bovines' in insecurity ? [...layers, ['bovines']] : layers;
  return all.flatMap((layer) => [
    [...layer, 'files'],
    [...layer, 'hectares'],
    [...layer, 'band'],
  ]);
}

function checkSettlement(study: unknown, rural: unknown): UnplacedProblem[] {
  const settlement = mappingAt(study, 'zones', 'settlement');
  if (Object.keys(settlement).length === 0) {
    return [
      {
        path: ['zones'],
        found: 'no key `settlement`, while `insecurity.model` treats rural people by themselves',
        expected: '`zones.settlement` that says where people are rural',
        remedy: 'Add `settlement:` under `zones`.',
      },
    ];
  }
  const { inside = 'urban', outside = 'rural' } = settlement;
  const keys = 'classes' in settlement ? Object.values(mappingAt(settlement, 'keys')) : [inside, outside];
  const wanted = rural === undefined ? ['rural'] : Array.isArray(rural) ? rural : [];
  return wanted
    .filter((key) => !keys.includes(key))
    .map((key) => ({
      path: ['insecurity', ...(rural === undefined ? [] : ['rural'])],
      found: `the settlement \`${String(key)}\` counts as rural, and \`zones.settlement\` has no such key`,
      expected: `keys of settlement (${[...new Set(keys.map(String))].join(', ')})`,
      remedy: 'Name in `insecurity.rural` the keys of settlement that are rural.',
    }));
}

/** What is neither given nor left out is forgotten; what is both is a contradiction. */
function checkComplete(
  study: unknown,
  group: 'crops' | 'livestock',
  names: readonly string[],
): UnplacedProblem[] {
  const insecurity = mappingAt(study, 'insecurity');
  const given = Object.keys(mappingAt(insecurity, group));
  const leftOut: readonly unknown[] = Array.isArray(insecurity.left_out) ? insecurity.left_out : [];
  if (names.every((name) => leftOut.includes(name))) return [refuseNothing(group)];
  return names.flatMap((name) => {
    const isGiven = given.includes(name);
    if (isGiven !== leftOut.includes(name)) return [];
    return [
      {
        path: ['insecurity', group],
        found: isGiven ? `\`${name}\`, which is also under \`left_out\`` : `no \`${name}\``,
        expected: 'every crop and product, or its name under `insecurity.left_out`',
        remedy: isGiven ? `Remove one of the two.` : `Add \`${name}:\`, or write \`left_out: [${name}]\`.`,
      },
    ];
  });
}

function refuseNothing(group: string): UnplacedProblem {
  return {
    path: ['insecurity', 'left_out'],
    found: `all of \`${group}\``,
    expected: 'at least one that is given',
    remedy: 'Give a layer, or take another model.',
  };
}

function checkHectares(study: unknown, layer: readonly string[]): UnplacedProblem[] {
  const { quantity, hectares } = mappingAt(study, 'insecurity', ...layer);
  const isYield = quantity === 'kg_per_ha' || quantity === 'tonnes_per_ha';
  if (typeof quantity !== 'string' || isYield === (hectares !== undefined)) return [];
  return [
    {
      path: ['insecurity', ...layer],
      found: isYield
        ? `\`quantity: ${quantity}\` without \`hectares\``
        : `\`hectares\` with \`quantity: ${quantity}\``,
      expected: 'harvested hectares with yields, and only with yields',
      remedy: isYield
        ? 'Add the rasters of harvested hectares.'
        : 'Remove `hectares`, or correct `quantity`.',
    },
  ];
}
