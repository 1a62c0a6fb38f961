import { describe, expect, it } from 'vitest';
import { temporaryFolder, writeFiles } from '../stage/temporary-folder.ts';
import { events, hunger } from './tiny-world.ts';

describe('hunger', () => {
  it('shows commands and examples', () => {
    const { code, out, err } = hunger('.', '--help');
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain('run [options] <study.yaml>');
    expect(out).toContain('$ hunger run data-raw/quickstart/study.yaml');
    expect(hunger('.', 'run', '--help').out).toContain('stage-done     stage, seconds, outputs');
  });

  it('tells its version', () => {
    expect(hunger('.', '--version')).toEqual({ code: 0, out: '0.1.0\n', err: '' });
  });

  it('shows the help when it is given no command, and fails', () => {
    const { code, out, err } = hunger('.');
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain('Usage: hunger');
  });

  it('prints a JSON Schema', () => {
    const { code, out } = hunger('.', 'schema');
    expect(code).toBe(0);
    expect(JSON.parse(out).properties).toHaveProperty('insecurity');
  });

  it.each([
    [
      ['rnu'],
      "error: hunger rnu: unknown command 'rnu' (Did you mean run?); expected a command with its arguments. " +
        'Try hunger --help.\n',
    ],
    [
      ['run', 'study.yaml', '--wrokers', '2'],
      "error: hunger run study.yaml --wrokers 2: unknown option '--wrokers' (Did you mean --workers?); expected " +
        'a command with its arguments. Try hunger --help.\n',
    ],
    [
      ['run', 'study.yaml', '--workers', '0'],
      "error: hunger run study.yaml --workers 0: option '--workers <n>' argument '0' is invalid. Give a whole " +
        'number from 1 to 256; expected a command with its arguments. Try hunger --help.\n',
    ],
    [
      ['run', 'study.yaml', '--memory', '100M'],
      "error: hunger run study.yaml --memory 100M: option '--memory <size>' argument '100M' is invalid. Give a size " +
        'of at least 256M, such as 512M or 2G; expected a command with its arguments. Try hunger --help.\n',
    ],
    [
      ['plan'],
      "error: hunger plan: missing required argument 'study.yaml'; expected a command with its arguments. Try " +
        'hunger --help.\n',
    ],
  ])('refuses %j', (args, message) => {
    expect(hunger('.', ...args)).toEqual({ code: 2, out: '', err: message });
  });

  it('refuses as an event where events are asked for', () => {
    const ended = hunger('.', 'run', '--json');
    expect([ended.code, ended.err]).toEqual([2, '']);
    expect(events(ended)).toMatchObject([{ event: 'error', code: 'ERR_ARGUMENT', exit_code: 2 }]);
  });

  it('refuses a study file that is not there, or is none, and makes no folder', () => {
    const folder = temporaryFolder();
    writeFiles(folder, { 'bad.yaml': 'id: 1\ntitel: x\n' });
    const missing = hunger(folder, 'run', 'none.yaml', '--out', 'out');
    expect(missing.code).toBe(2);
    expect(missing.err).toMatch(/^error: none\.yaml: no such file/);
    const bad = hunger(folder, 'plan', 'bad.yaml');
    expect(bad.code).toBe(2);
    expect(bad.err).toMatch(/^error: bad\.yaml: /);
  });
});
