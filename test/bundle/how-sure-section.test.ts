import { describe, expect, test } from 'vitest';
import { howSureSection } from '../../src/bundle/how-sure-section.ts';
import { sampleRows } from '../charts/sample-study.ts';
import { PUBLISHED_STUDY } from './sample-page.ts';

const { changes, howSure } = sampleRows();

function words(of = changes, sure = howSure): string {
  return howSureSection(of, sure, PUBLISHED_STUDY)
    .text.replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');
}

describe('how sure', () => {
  test('tells draws, what they stand on and how they would move', () => {
    expect(words()).toContain('Errors are drawn 10,000 times.');
    expect(words()).toMatch(/the ends of its interval would move by about [\d,]+ people/);
  });

  test('names the countries that are nearly always among the largest increases, and how often the others are', () => {
    // Frequencies of the sample: 100, 80, 60, 40, 20 and 0 %.
    expect(words()).toMatch(
      /largest increases, 1 are in at least 95 % of the draws \([^)]*\); open are .*\(80.*\).*\(20/,
    );
  });

  test('makes nothing up where the source states no uncertainty', () => {
    const told = words(changes, { intervals: [], ranks: [] });
    expect(told).toContain('The source states no uncertainty, and the study assumes none');
    expect(told).not.toContain('95 % interval');
  });

  test('gives no interval of a change that is withheld', () => {
    const withheld = changes.map((row) => ({
      ...row,
      comparable: 'fail',
      affected_change_people: null,
    }));
    expect(words(withheld)).toContain('Changes are not shown, because the years are not comparable');
    expect(words(withheld)).not.toContain('drawn');
  });
});
