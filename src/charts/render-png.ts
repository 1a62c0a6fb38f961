/**
 * From an SVG document to a PNG at twice its size, with the fonts of the package and no others.
 */
import { renderAsync } from '@resvg/resvg-js';
import { fontFiles } from './font.ts';
import { BACKGROUND } from './palette.ts';

const SCALE = 2;

/** The picture of an SVG document at two pixels per unit, on a white background; drawn in another thread. */
export async function renderPng(svg: string): Promise<Uint8Array> {
  const { regular, bold } = fontFiles();
  const image = await renderAsync(svg, {
    background: BACKGROUND,
    fitTo: { mode: 'zoom', value: SCALE },
    font: { fontFiles: [regular, bold], loadSystemFonts: false, defaultFontFamily: 'DejaVu Sans' },
  });
  return image.asPng();
}
