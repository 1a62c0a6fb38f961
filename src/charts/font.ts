/**
 * The font of all charts and how wide its letters are, read from the font file itself: text is wrapped, cut and
 * placed by the same widths on every machine, whatever fonts that machine has.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** Verdana has nearly the widths of DejaVu Sans: charts in a page fit also where DejaVu is not installed. */
export const FONT_FAMILY = 'DejaVu Sans, Verdana, sans-serif';

/** The files given to the PNG renderer: TrueType, since with WOFF2 all text vanishes without a word. */
export function fontFiles(): { readonly regular: string; readonly bold: string } {
  const require = createRequire(import.meta.url);
  return {
    regular: require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf'),
    bold: require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf'),
  };
}

/** Advance widths of one font, in units of the em. */
interface FontWidths {
  readonly unitsPerEm: number;
  readonly glyphOf: (codePoint: number) => number;
  readonly advanceOf: (glyph: number) => number;
}

function tableOffsets(font: DataView): (tag: string) => number {
  const offsets = new Map<string, number>();
  for (let i = 0; i < font.getUint16(4); i++) {
    const record = 12 + 16 * i;
    const tag = String.fromCharCode(...[0, 1, 2, 3].map((byte) => font.getUint8(record + byte)));
    offsets.set(tag, font.getUint32(record + 8));
  }
  return (tag) => offsets.get(tag) ?? 0;
}

/** Offset of the Unicode character map in segments (format 4) that every TrueType font carries. */
function findCharacterMap(font: DataView, cmap: number): number {
  for (let i = 0; i < font.getUint16(cmap + 2); i++) {
    const offset = cmap + font.getUint32(cmap + 4 + 8 * i + 4);
    if (font.getUint16(offset) === 4) return offset;
  }
  return 0;
}

/** @see OpenType specification, cmap format 4 */
function glyphInSegments(font: DataView, map: number, codePoint: number): number {
  const doubled = font.getUint16(map + 6);
  for (let at = 0; at < doubled; at += 2) {
    if (codePoint > font.getUint16(map + 14 + at)) continue;
    const start = font.getUint16(map + 16 + doubled + at);
    if (codePoint < start) return 0;
    const delta = font.getUint16(map + 16 + 2 * doubled + at);
    const rangeAt = map + 16 + 3 * doubled + at;
    const range = font.getUint16(rangeAt);
    if (range === 0) return (codePoint + delta) & 0xffff;
    const glyph = font.getUint16(rangeAt + range + 2 * (codePoint - start));
    return glyph === 0 ? 0 : (glyph + delta) & 0xffff;
  }
  return 0;
}

function readFontWidths(path: string): FontWidths {
  const bytes = readFileSync(path);
  const font = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const table = tableOffsets(font);
  const map = findCharacterMap(font, table('cmap'));
  const metrics = table('hmtx');
  const metricCount = font.getUint16(table('hhea') + 34);
  return {
    unitsPerEm: font.getUint16(table('head') + 18),
    glyphOf: (codePoint) => (codePoint > 0xffff ? 0 : glyphInSegments(font, map, codePoint)),
    advanceOf: (glyph) => font.getUint16(metrics + 4 * Math.min(glyph, metricCount - 1)),
  };
}

const widthsByWeight = new Map<boolean, FontWidths>();

function fontWidths(bold: boolean): FontWidths {
  const known = widthsByWeight.get(bold);
  if (known !== undefined) return known;
  const files = fontFiles();
  const widths = readFontWidths(bold ? files.bold : files.regular);
  widthsByWeight.set(bold, widths);
  return widths;
}

/**
 * Width of one line of text in DejaVu Sans, without kerning.
 * @param size pixels of the em
 * @returns pixels
 * @example textWidth('million people', 10) // 75.5
 */
export function textWidth(text: string, size: number, bold = false): number {
  const { unitsPerEm, glyphOf, advanceOf } = fontWidths(bold);
  let units = 0;
  for (const letter of text) units += advanceOf(glyphOf(letter.codePointAt(0) ?? 0));
  return (units * size) / unitsPerEm;
}

/** Breaks text into lines of at most `width` pixels, at blanks; a longer word stands alone. */
export function wrapText(text: string, width: number, size: number, bold = false): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const longer = lines.length === 0 ? word : `${lines[lines.length - 1]} ${word}`;
    if (lines.length > 0 && textWidth(longer, size, bold) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

/** Cuts one line of text with an ellipsis so that it is at most `width` pixels wide. */
export function cutToWidth(text: string, width: number, size: number, bold = false): string {
  if (textWidth(text, size, bold) <= width) return text;
  const letters = [...new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text)].map(
    (s) => s.segment,
  );
  while (letters.length > 0 && textWidth(`${letters.join('')}\u2026`, size, bold) > width) letters.pop();
  return `${letters.join('').trimEnd()}\u2026`;
}
