import { describe, expect, it } from 'vitest';
import { Interruption } from '../../pipeline/interruption.ts';
import { reportFailure } from '../../pipeline/report-failure.ts';
import type { Terminal } from '../../pipeline/terminal.ts';
import { toJsonLine } from '../../pipeline/terminal.ts';
import { StudyError } from '../../src/errors.ts';

function report(error: unknown, json: boolean): { code: number; out: string[]; err: string[] } {
  const [out, err]: [string[], string[]] = [[], []];
  const terminal: Terminal = { out: (line) => out.push(line), err: (line) => err.push(line), status: null };
  return { code: reportFailure(error, terminal, json), out, err };
}

const REFUSAL = new StudyError({
  ...{ code: 'ERR_PREVALENCE', subject: 'x.tif', found: '3 cells above 1 (largest 87.3)' },
  ...{ expected: 'shares', remedy: 'Set `unit: percent`.' },
});

describe('reportFailure', () => {
  it('tells a refusal in one line, without a stack', () => {
    expect(report(REFUSAL, false)).toEqual({
      code: 3,
      out: [],
      err: ['error: x.tif: 3 cells above 1 (largest 87.3); expected shares. Set `unit: percent`.'],
    });
  });

  it('tells a refusal as an event, in its parts', () => {
    const { code, out, err } = report(REFUSAL, true);
    expect([code, err]).toEqual([3, []]);
    expect(out.map((line) => JSON.parse(line))).toEqual([
      {
        ...{ event: 'error', code: 'ERR_PREVALENCE', exit_code: 3, message: REFUSAL.message },
        ...{ subject: 'x.tif', found: '3 cells above 1 (largest 87.3)', expected: 'shares' },
        remedy: 'Set `unit: percent`.',
      },
    ]);
  });

  it('calls anything else a defect, with its stack', () => {
    const { code, err } = report(new TypeError('x is not a function'), false);
    expect(code).toBe(70);
    expect(err[0]).toMatch(
      /^error: this is a defect of the program, not of your study\.\nTypeError: x is not a function\n {4}at /,
    );
    expect(report('text', true).code).toBe(70);
  });

  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('ends after %s with %i', (signal, exitCode) => {
    const { code, err } = report(new Interruption(signal), false);
    expect(code).toBe(exitCode);
    expect(err).toEqual([`error: stopped by ${signal}; published outputs are as they were`]);
  });

  it('calls a full disk what it is', () => {
    expect(report(Object.assign(new Error('x'), { code: 'ENOSPC' }), false).code).toBe(4);
  });
});

describe('toJsonLine', () => {
  it('keeps control characters off a terminal and every name as it is', () => {
    const name = '\u001b[31mred\u009b\u202e\u2028\u{e0041}é\ud800';
    const line = toJsonLine({ name });
    expect(line).toMatch(/^[\x20-\x7eé]*$/);
    expect(JSON.parse(line)).toEqual({ name });
  });
});
