/**
 * Names from files, made fit to be shown: one line, no control or direction-changing characters, bounded length.
 * Only what is shown passes through here; tables keep every name as it is.
 */

const ELLIPSIS = '\u2026';
const REPLACEMENT = '\ufffd';

/** Control and format characters that reorder or hide text, and code points that XML 1.0 cannot hold. */
const UNSHOWABLE =
  /[\p{Cc}\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\uffff\u{e0000}-\u{e007f}]/gu;

/** Text without what cannot or must not be shown; line ends and tabs stay. */
export function replaceUnshowable(text: string): string {
  return text
    .toWellFormed()
    .replace(UNSHOWABLE, (letter) => (letter === '\n' || letter === '\t' ? letter : REPLACEMENT));
}

/**
 * A name as it may be shown: white space becomes one blank, what cannot be shown becomes U+FFFD.
 * @param limit characters to read at most, so that a name of a megabyte costs no more than a long one
 */
export function showName(name: string, limit = 400): string {
  const cut = name.length > limit ? `${name.slice(0, limit)}${ELLIPSIS}` : name;
  return replaceUnshowable(cut.replace(/[\t\n\r\u2028\u2029]+/g, ' ')).trim();
}

/** A name of at most `length` characters, cut with an ellipsis; combining marks stay with their letter. */
export function shortenName(name: string, length: number): string {
  const shown = showName(name);
  const letters = [...new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(shown)];
  if (letters.length <= length) return shown;
  const kept = letters.slice(0, length - 1).map(({ segment }) => segment);
  return `${kept.join('').trimEnd()}${ELLIPSIS}`;
}
