/**
 * The method in short, with the formulas that lead from the sources to the numbers of the page.
 */
import { showName } from '../charts/display-text.ts';
import { html, type Markup, when } from './markup.ts';
import { extentSentence, type PublishedStudy } from './page-study.ts';

interface Formula {
  readonly name: string;
  readonly formula: Markup;
  readonly meaning: string;
}

const FORMULAS: readonly Formula[] = [
  {
    name: 'People in a zone',
    formula: html`<var>N</var> = \u03a3 <var>c</var> \u00b7 <var>n</var>`,
    meaning:
      'n: people of a grid cell; c: share of the cell inside the zone, exact, in the coordinates of the grid; the sum is over all cells that the zone touches.',
  },
  {
    name: 'People affected',
    formula: html`<var>V</var> = \u03a3 <var>c</var> \u00b7 <var>n</var> \u00b7 <var>p</var>`,
    meaning:
      'p: prevalence in the cell. Cells with people but without a prevalence are counted apart, never as zero.',
  },
  {
    name: 'Prevalence and data share',
    formula: html`<var>P</var> = <var>V</var> / (<var>N</var> \u2212 <var>U</var>), <var>D</var> = 1 \u2212 <var>U</var> / <var>N</var>`,
    meaning: 'U: people without a known prevalence.',
  },
  {
    name: 'Change',
    formula: html`<var>V</var><sub>1</sub> \u2212 <var>V</var><sub>0</sub>, <var>V</var><sub>1</sub> / <var>V</var><sub>0</sub> \u2212 1, (<var>V</var><sub>1</sub> / <var>V</var><sub>0</sub>)<sup>1/<var>T</var></sup> \u2212 1`,
    meaning: 'T: the true number of years between the sources; 0: baseline, 1: endline.',
  },
  {
    name: 'Why it changed (Das Gupta 1993)',
    formula: html`<var>V</var> = \u03a3 <var>N</var> \u00b7 <var>s</var> \u00b7 <var>P</var>; effect of <var>N</var> = (<var>N</var><sub>1</sub> \u2212 <var>N</var><sub>0</sub>) \u03a3 [(<var>s</var><sub>0</sub><var>P</var><sub>0</sub> + <var>s</var><sub>1</sub><var>P</var><sub>1</sub>)/3 + (<var>s</var><sub>0</sub><var>P</var><sub>1</sub> + <var>s</var><sub>1</sub><var>P</var><sub>0</sub>)/6]`,
    meaning:
      'N: people with known prevalence (growth); s: share of them in each part of the group, a part being a mountain zone in a country (uneven growth between places, whether by births, deaths or moves); P: prevalence there. The effects of s and P have the same form and the three add up to the change. Kitagawa (two factors) and LMDI are beside them in decomposition.csv.',
  },
];

function years(
  reference: Readonly<Record<number, number>>,
  { baseline, endline }: PublishedStudy['years'],
): string {
  return `${reference[baseline] ?? baseline} and ${reference[endline] ?? endline}`;
}

function mapSentence({ endline_mountains }: PublishedStudy): string {
  return endline_mountains === undefined
    ? 'One map of zones serves both years, so no difference between the years comes from geometry.'
    : 'Each year has a map of mountains of its own: what the redrawn map makes of a change is told apart (map effect), and the other terms are means over both maps.';
}

function whenTold(sentence: string | null): Markup {
  return sentence === null ? html`` : html`<p>${sentence}</p>\n`;
}

/** The section of methods; `notes` are the facts a reader must know of the data. */
export function methodsSection(study: PublishedStudy, notes: readonly string[]): Markup {
  const formulas = FORMULAS.map(
    ({ name, formula, meaning }) =>
      html`<h3>${name}</h3>\n<p class="formula">${formula}</p>\n<p>${meaning}</p>\n`,
  );
  return html`<section aria-labelledby="methods"><h2 id="methods">Methods in short</h2>
<p>Population describes ${years(study.population.reference_years, study.years)}, prevalence (${showName(study.insecurity.indicator)}) describes ${years(study.insecurity.reference_years, study.years)}. ${mapSentence(study)} People in overlapping zones count once in totals.</p>
${whenTold(extentSentence(study))}${when(notes.length > 0, () => html`<ul>${notes.map((note) => html`<li>${note}</li>`)}</ul>`)}
<h3>Prevalence</h3>
<p>${study.insecurity.words.join(' ')}</p>
${formulas}</section>`;
}
