import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { didYouMean, listCases, quoteText, StudyError } from '../src/errors.ts';

describe('didYouMean', () => {
  it.each([
    ['endlin', 'endline'],
    ['endilne', 'endline'],
    ['BASELINE', 'baseline'],
    ['basline', 'baseline'],
    ['e', null],
    ['reference_year', null],
    ['', null],
  ])('%j: %j', (word, expected) => {
    expect(didYouMean(word, ['baseline', 'endline'])).toBe(expected);
  });

  it('takes the nearest, and of equally near ones the first', () => {
    expect(didYouMean('abc', ['abd', 'abe', 'abcc'])).toBe('abd');
    expect(didYouMean('abcdef', ['abcxyf', 'abcdxf'])).toBe('abcdxf');
  });

  it('always finds a word that is one edit away from a long enough one', () => {
    const word = fc.stringMatching(/^[a-z]{4,12}$/);
    fc.assert(
      fc.property(word, fc.nat(), (candidate, place) => {
        const cut = place % candidate.length;
        const misspelt = candidate.slice(0, cut) + candidate.slice(cut + 1);
        expect(didYouMean(misspelt, [candidate])).toBe(candidate);
      }),
      { seed: 12, numRuns: 300 },
    );
  });

  it('does not compare a megabyte with every candidate', () => {
    const start = performance.now();
    expect(didYouMean('x'.repeat(1_000_000), ['y'.repeat(999_999), 'short'])).toBeNull();
    expect(performance.now() - start).toBeLessThan(500);
  });
});

describe('quoteText', () => {
  it('makes control and direction-changing characters visible and cuts long text', () => {
    expect(quoteText('\u001b[31m\u202eabc\n')).toBe('"\\u001b[31m\\u202eabc\\u000a"');
    expect(quoteText('\ud800')).toBe('"\ufffd"');
    expect(quoteText('x'.repeat(70), 5)).toBe('"xxxxx\u2026"');
  });
});

describe('listCases', () => {
  it('shows five and counts the rest', () => {
    expect(listCases(['a', 'b'])).toBe('a, b');
    expect(listCases([...'abcdefg'])).toBe('a, b, c, d, e and 2 more');
    expect(listCases(['a', 'b'], 5, 1204)).toBe('a, b and 1,202 more');
  });
});

describe('StudyError', () => {
  it('is one sentence of subject, found and expected, then the remedy, with an exit code', () => {
    const parts = { subject: 'f.csv', found: 'a', expected: 'b', remedy: 'Do c.' };
    const error = new StudyError({ code: 'ERR_TABLE', ...parts });
    expect(error.message).toBe('f.csv: a; expected b. Do c.');
    expect(error.exitCode).toBe(3);
    expect(error.toRefusal()).toEqual({ code: 'ERR_TABLE', ...parts });
  });
});
