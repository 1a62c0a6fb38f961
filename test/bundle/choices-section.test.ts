import { describe, expect, it } from 'vitest';
import { choicesSection } from '../../src/bundle/choices-section.ts';
import { NOTHING } from '../../src/bundle/markup.ts';
import { NO_CHOICES } from '../../src/charts/choice-rows.ts';
import { CHOICES } from '../charts/sample-choices.ts';

const YEARS = { baseline: 2000, endline: 2010 };

describe('the section of choices', () => {
  it('is not there where a study names no choice', () => {
    expect(choicesSection(NO_CHOICES, YEARS, true)).toBe(NOTHING);
  });

  it('names the choices, the envelope and what moves it', () => {
    const { text } = choicesSection(CHOICES, YEARS, true);
    expect(text).toContain('<li>definition: ranges (the study as it stands), the west</li>');
    expect(text).toContain('<li>prevalence: raster (the study as it stands), a tenth, a table</li>');
    expect(text).toContain(
      'From 2000 to 2010 affected people changed by \u2212964 to \u221243, by the choices made; no combination gives an increase.',
    );
    expect(text).toContain('definition makes 22.2\u00a0% by itself and takes part in 35.3\u00a0%');
    expect(text).toContain('has no probability');
  });

  it('says where the direction is a matter of choice', () => {
    const [envelope] = CHOICES.envelopes;
    if (envelope === undefined) throw new Error('an envelope');
    const turned = { ...envelope, highest_value: 5, above_zero_share: 1 / 6 };
    expect(choicesSection({ ...CHOICES, envelopes: [turned] }, YEARS, true).text).toContain(
      '1 of 6 combinations give an increase, so even the direction is a matter of choice.',
    );
  });

  it('shows names as text, whatever they hold', () => {
    const taken = CHOICES.taken.map((row) => ({ ...row, alternative: '<img src=x onerror=alert(1)>' }));
    expect(choicesSection({ ...CHOICES, taken }, YEARS, true).text).not.toContain('<img');
  });

  it('says so where the years are not comparable', () => {
    expect(choicesSection(CHOICES, YEARS, true).text).not.toContain('not comparable');
    expect(choicesSection(CHOICES, YEARS, false).text).toContain(
      'The two years are not comparable: the changes below',
    );
  });
});
