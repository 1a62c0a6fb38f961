import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { plan } from '../../pipeline/commands/plan.ts';
import type { Terminal } from '../../pipeline/terminal.ts';
import { tinyWorld } from './tiny-world.ts';

interface Change {
  readonly files?: Readonly<Record<string, string>>;
  readonly missing?: readonly string[];
  /** A text of the study file and what stands there instead. */
  readonly edit?: readonly [from: string, to: string];
}

/** The lines of a plan of the tiny world with something changed, and what it is refused for. */
async function planWith({ files = {}, missing = [], edit }: Change) {
  const folder = tinyWorld(files);
  const study = readFileSync(join(folder, 'study.yaml'), 'utf8');
  if (edit !== undefined) writeFileSync(join(folder, 'study.yaml'), study.replace(...edit));
  for (const file of missing) rmSync(join(folder, file));
  const lines: string[] = [];
  const terminal: Terminal = { out: (line) => lines.push(line), err: () => {}, status: null };
  const out = join(folder, 'out');
  const refused = await plan(
    join(folder, 'study.yaml'),
    { out },
    terminal,
    new AbortController().signal,
  ).then(
    () => null,
    (error) => String(error.message),
  );
  expect(existsSync(out)).toBe(false);
  return { refused, lines };
}

describe('a plan looks into files that are new', () => {
  it('and says what would run where all can be read', async () => {
    const { refused, lines } = await planWith({});
    expect(refused).toBeNull();
    expect(lines[0]).toBe('sources      runs: never run here');
  });

  it.each<[string, Change, string]>([
    ['a field that no zone has', { edit: ['name: name', 'name: nam'] }, '"nam" (did you mean "name"?)'],
    [
      'a raster that is none',
      { files: { 'people-2010.asc': 'ncols 4\n' } },
      'population.files.2010 (people-2010.asc): ',
    ],
    [
      'a file that is not there',
      { missing: ['mountains.geojson'] },
      'mountains.geojson (mountains zones) does not exist',
    ],
  ])('and refuses %s, without a line of a plan', async (_, change, message) => {
    const { refused, lines } = await planWith(change);
    expect(refused).toContain(message);
    expect(lines).toEqual([]);
  });
});
