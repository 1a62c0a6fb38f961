/**
 * Stage 5: how each group changed between every two years, why, and whether the years may be compared.
 * One file per family of results below `compare/`; there SQL reads and `src/compare/` computes.
 */
import { dirname } from 'node:path';
import { defineStage } from '../src/stage/contract.ts';
import { createFileView, withSession } from '../src/tables/session.ts';
import { TABLES } from '../src/tables/tables.ts';
import { writeChanges } from './compare/changes.ts';
import { writeComparability } from './compare/comparability.ts';
import { comparePairs } from './compare/compare-pairs.ts';
import type { ComparedStudy } from './compare/compared-pair.ts';
import { writeDecomposition } from './compare/decomposition.ts';

export const compare = defineStage({
  id: 'compare',
  summary: 'Computes changes, why affected people changed, and whether the years are comparable',
  module: import.meta.url,
  sources: [],
  inputs: {
    sources: 'sources/sources.json',
    repairs: 'zones/repairs.parquet',
    strata: 'intersect/strata.parquet',
    estimates: 'estimate/estimates.parquet',
  },
  outputs: {
    changes: {
      file: 'changes.parquet',
      description:
        'people, affected people and prevalence of both years and their change, by group and pair of years',
      table: TABLES.changes,
    },
    decomposition: {
      file: 'decomposition.parquet',
      description:
        'the change of affected people split into growth and prevalence, by group and pair of years',
      table: TABLES.decomposition,
    },
    comparability: {
      file: 'comparability.json',
      description:
        'whether two years may be compared: for every pair every check with pass, warn or fail and the reason',
    },
  },
  params: ({ years, population, insecurity, zones }): ComparedStudy => ({
    years,
    population: { quantity: population.quantity, source: population.source },
    insecurity: {
      indicator: insecurity.indicator,
      model: insecurity.model,
      unit: insecurity.unit,
      source: insecurity.source,
      ...(insecurity.model === 'national-table' ? { edition: insecurity.table.edition } : {}),
    },
    ...('definition' in zones.mountains ? { mountain_definition: zones.mountains.definition } : {}),
  }),
  checks: ['changes-match-estimates', 'decomposition-adds-up'],
  run: async ({ input, output, workers, signal, progress }, study) => {
    const folders = [input.repairs, input.strata, input.estimates, output.changes].map(dirname);
    await withSession({ folders, threads: workers, signal }, async (session) => {
      await createFileView(session, 'repairs', input.repairs);
      await createFileView(session, 'strata', input.strata);
      await createFileView(session, 'estimates', input.estimates);
      const compared = await comparePairs(session, study, input.sources);
      await writeChanges(session, compared, output.changes);
      await writeDecomposition(session, compared, output.decomposition);
      writeComparability(compared, output.comparability);
    });
    progress(1, 1);
  },
});
