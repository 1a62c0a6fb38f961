/**
 * What an SVG needs beside its drawing: a title and a description for those who cannot see it, ids that do not
 * clash when several stand in one page, a language.
 */
import { replaceUnshowable } from './display-text.ts';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as it may stand in XML or HTML, in content and in quoted attributes; without control characters. */
export function escapeMarkup(text: string): string {
  return replaceUnshowable(text).replace(/[&<>"']/g, (letter) => ENTITIES[letter] ?? letter);
}

/** Clip paths and gradients get ids from a counter that starts anew for every chart: prefix them. */
function prefixIds(tag: string, prefix: string): string {
  return tag.replace(/ id="([^"]*)"/, ` id="${prefix}-$1"`).replace(/url\(#([^)]*)\)/g, `url(#${prefix}-$1)`);
}

/** Path coordinates with more than one decimal say nothing at this size and double the file. */
function shortenPath(tag: string): string {
  return tag.replace(/ d="([^"]*)"/, (_, path: string) => {
    const short = path.replace(/-?\d+\.\d{2,}/g, (number) => String(Number(Number(number).toFixed(1)) + 0));
    return ` d="${short}"`;
  });
}

/** A drawing as a described, self-contained document. */
export function describeSvg(svg: string, id: string, title: string, description: string): string {
  const [titleId, descriptionId] = [`${id}-title`, `${id}-desc`];
  const attributes = `role="img" aria-labelledby="${titleId} ${descriptionId}" lang="en" `;
  const words =
    `<title id="${titleId}">${escapeMarkup(title)}</title>` +
    `<desc id="${descriptionId}">${escapeMarkup(description)}</desc>`;
  return svg
    .replace(/<[a-z][^<>]*>/gi, (tag) => shortenPath(prefixIds(tag, id)))
    .replace(/^<svg /, `<svg ${attributes}`)
    .replace(/^(<svg [^>]*>)/, `$1${words}`);
}
