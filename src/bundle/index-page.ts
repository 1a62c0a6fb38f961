/**
 * The page of a study: one file that needs no script, no network and no other file to be read.
 */
import { createHash } from 'node:crypto';
import type { ChoiceRows } from '../charts/choice-rows.ts';
import { showName } from '../charts/display-text.ts';
import type { HowSure } from '../charts/interval-rows.ts';
import type { ChangeRow, DecompositionRow, PairChange } from '../charts/rows.ts';
import type { Comparability } from '../compare/gate.ts';
import type { MapEffectRow } from '../compare/map-effect-rows.ts';
import type { PublishedCheckRow } from '../compare/published-check-rows.ts';
import { isPair } from '../compare/year-pairs.ts';
import type { Row } from '../tables/session.ts';
import { chartFigure, type DrawnChart } from './chart-figure.ts';
import { choicesSection } from './choices-section.ts';
import { citeStudy, type Program } from './citation.ts';
import {
  comparabilitySection,
  type PairComparability,
  statusMark,
  verdictOf,
} from './comparability-section.ts';
import { conservationSection, type ReadExtent } from './conservation.ts';
import { crossedSection } from './crossed-section.ts';
import { type DefinitionRow, definitionsSection } from './definitions-section.ts';
import { filesSection } from './file-list.ts';
import { countrySection, zoneSection } from './group-tables.ts';
import { howSureSection } from './how-sure-section.ts';
import { implausibleSection, type QualityContent } from './implausible-section.ts';
import {
  elevationSection,
  type InequalityContent,
  inequalitySection,
  trendsSection,
} from './inequality-section.ts';
import { keyFigures, leadSentences } from './key-figures.ts';
import { mapSection } from './map-section.ts';
import { html, Markup, NOTHING } from './markup.ts';
import { methodsSection } from './methods-section.ts';
import { otherYearsSection } from './other-years-section.ts';
import { dataNotes, extentSentence, type PublishedStudy } from './page-study.ts';
import { PAGE_STYLE } from './page-style.ts';
import { publishedSection } from './published-section.ts';
import type { AlternativeSource, ListedSource } from './source-list.ts';
import { citationSection, sourcesSection } from './sources-section.ts';
import { type Summary, worldRow } from './summary.ts';

/** What the page shows of pairs of years. */
export interface PairContent {
  readonly comparability: readonly PairComparability[];
  readonly world: readonly PairChange[];
}

/** Everything the page shows. */
export interface PageContent {
  readonly study: PublishedStudy;
  readonly summary: Summary;
  readonly charts: readonly DrawnChart[];
  readonly changes: readonly ChangeRow[];
  readonly howSure: HowSure;
  /** Factors of the change of each group on its own, by Das Gupta. */
  readonly decomposition: readonly DecompositionRow[];
  readonly comparability: Comparability;
  /** Every pair of years: what the gate says of it, and the change of all people in mountains. */
  readonly pairs: PairContent;
  /** The world on both maps of mountains; absent where one map serves both years. */
  readonly maps?: MapEffectRow;
  readonly definitions: readonly DefinitionRow[];
  /** No rows where the study names no choice. */
  readonly choices: ChoiceRows;
  /** Published figures held against the study. */
  readonly figures: readonly PublishedCheckRow[];
  /** Rows of `conservation.sql`. */
  readonly conservation: readonly Row[];
  readonly extent: ReadExtent;
  /** Of the first and the last study year. */
  readonly quality: QualityContent;
  readonly inequality: InequalityContent;
  readonly sources: readonly ListedSource[];
  readonly alternativeSources: readonly AlternativeSource[];
  readonly program: Program;
}

/** One section of the page. */
interface Section {
  /** Address in the page, and that of its heading. */
  readonly id: string;
  readonly label: string;
  /** {@link NOTHING} where the section has nothing to say of the study: it is not listed then. */
  readonly show: (content: PageContent) => Markup;
}

/** The sections of the page, in order. */
const SECTIONS: readonly Section[] = [
  {
    id: 'figures',
    label: 'Key figures',
    show: ({ changes, study }) => keyFigures(worldRow(changes, 'changes'), study),
  },
  { id: 'charts', label: 'Charts', show: ({ charts }) => chartsSection(charts) },
  {
    id: 'comparability',
    label: 'Comparability',
    show: (content) => comparabilitySection(content.comparability, otherVerdicts(content)),
  },
  {
    id: 'how-sure',
    label: 'How sure',
    show: ({ changes, howSure, study }) => howSureSection(changes, howSure, study),
  },
  {
    id: 'maps',
    label: 'Two maps',
    show: ({ maps, study }) => mapSection(maps, study.years),
  },
  {
    id: 'other-years',
    label: 'Other years',
    show: ({ pairs, study }) => otherYearsSection(pairs.world, study.years),
  },
  {
    id: 'choices',
    label: 'Choices',
    show: ({ choices, study, comparability }) =>
      choicesSection(choices, study.years, comparability.status !== 'fail'),
  },
  {
    id: 'published',
    label: 'Published figures',
    show: ({ figures }) => publishedSection(figures),
  },
  {
    id: 'countries',
    label: 'Countries',
    show: ({ changes, study, ...reasons }) => countrySection(changes, study, reasons),
  },
  { id: 'zones', label: 'Mountain zones', show: ({ changes, study }) => zoneSection(changes, study) },
  {
    id: 'classes',
    label: 'Classes and settlement',
    show: ({ changes, study }) => crossedSection(changes, study),
  },
  {
    id: 'inequality',
    label: 'How unequal',
    show: ({ inequality, study }) => inequalitySection(inequality, study),
  },
  {
    id: 'elevation',
    label: 'How high people live',
    show: ({ inequality, study }) => elevationSection(inequality, study),
  },
  { id: 'trends', label: 'Trends', show: ({ inequality, study }) => trendsSection(inequality, study) },
  {
    id: 'implausible-cells',
    label: 'Implausible cells',
    show: ({ quality, study }) => implausibleSection(quality, study),
  },
  {
    id: 'definitions',
    label: 'Definitions',
    show: ({ definitions, study }) => definitionsSection(definitions, study),
  },
  {
    id: 'conservation',
    label: 'Conservation',
    show: ({ conservation, extent }) => conservationSection(conservation, extent),
  },
  {
    id: 'methods',
    label: 'Methods',
    show: ({ study, comparability }) => methodsSection(study, dataNotes(study, comparability)),
  },
  {
    id: 'sources',
    label: 'Sources',
    show: ({ sources, alternativeSources }) => sourcesSection(sources, alternativeSources),
  },
  {
    id: 'cite',
    label: 'How to cite',
    show: ({ study, sources, program }) => citationSection(citeStudy(study, sources, program)),
  },
  { id: 'files', label: 'All tables', show: ({ study }) => filesSection(study.crossed ?? []) },
];

/** Nothing may be loaded or run; the one style sheet is named by its hash. */
function contentPolicy(style: string): string {
  const hash = createHash('sha256').update(style).digest('base64');
  return `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`;
}

function head({ study, summary }: PageContent): Markup {
  const description = leadSentences(summary, study);
  return html`<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${contentPolicy(PAGE_STYLE)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="description" content="${description}">
<title>${showName(study.title, 300)}</title>
<style>${new Markup(PAGE_STYLE)}</style>
</head>`;
}

function banner({ study, summary, comparability }: PageContent): Markup {
  const notice =
    study.notice === undefined
      ? NOTHING
      : html`<p class="notice" role="note">${showName(study.notice, 2000)}</p>`;
  const extent = extentSentence(study);
  return html`<header><div class="inner">
<p class="kicker">Study ${showName(study.id, 80)}: ${study.years.baseline} and ${study.years.endline}</p>
<h1>${showName(study.title, 300)}</h1>
${notice}
<p class="lead">${leadSentences(summary, study)}</p>${extent === null ? NOTHING : html`\n<p>${extent}</p>`}
<p>${statusMark(comparability.status)} ${verdictOf(comparability.status)} <a href="#comparability">See the checks</a>.</p>
</div></header>`;
}

/** A section with its contents. */
interface ShownSection extends Section {
  readonly markup: Markup;
}

function shownSections(content: PageContent): ShownSection[] {
  const all = SECTIONS.map((section) => ({ ...section, markup: section.show(content) }));
  return all.filter(({ markup }) => markup !== NOTHING);
}

function contents(sections: readonly ShownSection[]): Markup {
  const items = sections.map(({ id, label }) => html`<li><a href="#${id}">${label}</a></li>`);
  return html`<nav aria-label="Contents"><ul>${items}</ul></nav>`;
}

function chartsSection(charts: readonly DrawnChart[]): Markup {
  return html`<section aria-labelledby="charts"><h2 id="charts">Charts</h2>
${charts.map(chartFigure)}
</section>`;
}

function otherVerdicts({ pairs, study: { years } }: PageContent): PairComparability[] {
  return pairs.comparability.filter(
    (pair) => !isPair({ baseline: pair.baseline_year, endline: pair.endline_year }, years),
  );
}

/** The page as an HTML document. */
export function indexPage(content: PageContent): string {
  const { program } = content;
  const sections = shownSections(content);
  const page = html`<html lang="en" dir="ltr">
${head(content)}
<body>
<a class="skip" href="#main">Skip to the content</a>
${banner(content)}
${contents(sections)}
<main id="main">
${sections.map(({ markup }) => markup)}
</main>
<footer><p>Made by ${program.name} ${program.version}. Numbers in full precision are in the tables; charts and page round them.</p></footer>
</body>
</html>
`;
  return `<!DOCTYPE html>\n${page.text}`;
}
