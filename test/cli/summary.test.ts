import { describe, expect, it } from 'vitest';
import { type Summary, wordSummary } from '../../pipeline/summary.ts';

const SUMMARY: Summary = {
  title: 'Two ranges',
  notice: 'An illustration, not an estimate to cite.',
  years: { baseline: 2000, endline: 2010 },
  mountain_population_people: { baseline: 1_257_380_530, endline: 1_405_000_000 },
  affected_people: { baseline: 168_500_000, endline: 98_200_000 },
  prevalence_share: { baseline: 0.1342, endline: 0.0701 },
  affected_change_people: -70_300_000,
  affected_relative_change: -0.4172,
  growth_people: 15_100_000,
  redistribution_people: 2_300_000,
  prevalence_people: -87_700_000,
  map_people: 0,
  data_share: { baseline: 0.9991, endline: 1 },
  comparability: 'warn',
  look_at: 'publish/index.html',
};

function shown(summary: Summary): string {
  return wordSummary(summary, 'data-out/two').join('\n').replaceAll('\u00a0', ' ');
}

describe('wordSummary', () => {
  it('says in a line where a year has no value', () => {
    const lines = shown({ ...SUMMARY, same_ground: '510 people of 2000 live where 2010 has no value' }).split(
      '\n',
    );
    expect(lines.at(-2)).toBe('Places without a value: 510 people of 2000 live where 2010 has no value.');
  });

  it('says what a person wants to know first', () => {
    expect(shown(SUMMARY)).toBe(`Two ranges
An illustration, not an estimate to cite.

                                      2000          2010
people in mountains           1.26 billion  1.41 billion
affected people                169 million  98.2 million
prevalence                          13.4 %         7.0 %
people with known prevalence        99.9 %       100.0 %

Affected people: −70.3 million (−42 %); by growth of the people with known prevalence +15.1 million, by uneven growth between places +2.30 million, by prevalence −87.7 million.
Comparability: warn; the two years are comparable with reservations, which the page names.
Look at: data-out/two/publish/index.html`);
  });

  it('names the map where it was redrawn, and no move where nobody lives elsewhere', () => {
    const summary = { ...SUMMARY, redistribution_people: 0, map_people: 1_200_000 };
    expect(shown(summary)).toContain(
      'known prevalence +15.1 million, by prevalence −87.7 million, by the redrawn map +1.20 million.',
    );
  });

  it('leaves a notice out where there is none, and says no data where there are none', () => {
    const summary = { ...SUMMARY, notice: null, prevalence_share: { baseline: null, endline: 0.07 } };
    const lines = shown(summary).split('\n');
    expect(lines[1]).toBe('');
    expect(lines[5]).toBe('prevalence                         no data         7.0 %');
  });
});
