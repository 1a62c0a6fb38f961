/**
 * What the study was computed from, and how to cite it.
 */
import { shortenName } from '../charts/display-text.ts';
import type { Citation } from './citation.ts';
import { scrollRegion } from './data-table.ts';
import { html, type Markup, NOTHING, when } from './markup.ts';
import type { AlternativeSource, ListedSource } from './source-list.ts';

/** Only web addresses become links; anything else a source calls its URL is shown as text. */
function linked(text: string, url: string | null): Markup {
  if (url === null) return html`${text}`;
  const isWeb = URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);
  return isWeb
    ? html`<a href="${new URL(url).href}" rel="noreferrer">${text}</a>`
    : html`${text} (${shortenName(url, 200)})`;
}

function stated(text: string | null): string {
  return text === null ? 'not stated' : shortenName(text, 300);
}

function sourceRow(source: ListedSource, use: string): Markup {
  const title = stated(source.title ?? source.path);
  const citation = source.citation === null ? NOTHING : html`<br>${stated(source.citation)}`;
  return html`<tr><th scope="row">${use}</th>
<td>${linked(title, source.url)}${citation}</td><td>${stated(source.producer)}</td><td>${stated(source.vintage)}</td>
<td>${source.reference_year ?? 'not stated'}</td><td>${stated(source.licence)}</td>
<td><span class="hash">${shortenName(source.path, 200)}<br>sha256 ${shortenName(source.sha256, 64)}</span></td></tr>\n`;
}

function nameUse({ group, key }: ListedSource): string {
  return `${shortenName(group, 40)}, ${shortenName(key, 40)}`;
}

function sourceTable(caption: string, rows: readonly Markup[]): Markup {
  const headings = ['Used as', 'Source', 'Producer', 'Edition', 'Describes', 'Licence', 'File'];
  const table = html`<table>
<caption><span>${caption}</span></caption>
<thead><tr>${headings.map((heading) => html`<th scope="col">${heading}</th>`)}</tr></thead>
<tbody>
${rows}</tbody>
</table>`;
  return scrollRegion(caption, table);
}

/** Every source file with licence, edition and hash; those of alternatives by themselves. */
export function sourcesSection(
  sources: readonly ListedSource[],
  alternatives: readonly AlternativeSource[] = [],
): Markup {
  const others = alternatives.map((source) =>
    sourceRow(source, `${shortenName(source.alternative, 80)}: ${nameUse(source)}`),
  );
  return html`<section aria-labelledby="sources"><h2 id="sources">Sources and licences</h2>
<p>The licences are those of the sources. Whoever uses these results cites the sources as well.</p>
${sourceTable(
  'Files that the study was computed from',
  sources.map((source) => sourceRow(source, nameUse(source))),
)}
${when(others.length > 0, () => sourceTable('Files that alternatives read in their place', others))}
</section>`;
}

/** How to cite, as a sentence and as BibTeX. */
export function citationSection({ text, bibtex }: Citation): Markup {
  return html`<section aria-labelledby="cite"><h2 id="cite">How to cite</h2>
<p>${text}</p>
<pre aria-label="BibTeX">${bibtex}</pre>
</section>`;
}
