/**
 * The tables of a study without choices, as the stage of sensitivity leaves them: columns and no rows.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PUBLISHED_TABLES } from '../../src/tables/published-tables.ts';
import { SENSITIVITY_TABLES } from '../../src/tables/sensitivity-tables.ts';
import { withSession } from '../../src/tables/session.ts';
import { writeRows } from '../../src/tables/write-table.ts';

type Name = keyof typeof SENSITIVITY_TABLES;

/** Writes the tables into a folder and returns their paths by name. */
export async function writeNoSensitivity(
  folder: string,
): Promise<Readonly<Record<Name | 'alternative_sources' | 'alternative_definitions', string>>> {
  const pathOf = (name: Name) => join(folder, `no-${name}.parquet`);
  await withSession({ folders: [folder] }, async (session) => {
    for (const name of Object.keys(SENSITIVITY_TABLES) as Name[]) {
      await writeRows(session, SENSITIVITY_TABLES[name], [], pathOf(name));
    }
  });
  const alternative_definitions = join(folder, 'no-alternative-definitions.parquet');
  await withSession({ folders: [folder] }, async (session) => {
    await writeRows(session, PUBLISHED_TABLES.definitions, [], alternative_definitions);
  });
  const alternative_sources = join(folder, 'no-alternative-sources.json');
  writeFileSync(alternative_sources, JSON.stringify({ sources: [] }));
  return {
    alternative_sources,
    alternative_definitions,
    specifications: pathOf('specifications'),
    sensitivity: pathOf('sensitivity'),
    envelopes: pathOf('envelopes'),
    sensitivity_shares: pathOf('sensitivity_shares'),
  };
}
