/**
 * From a chart to an SVG document: compiled, drawn without a screen, and made accessible. The same chart gives the
 * same bytes in any process; nothing is fetched.
 */
import * as vega from 'vega';
import { compile, type TopLevelSpec } from 'vega-lite';
import { StudyError } from '../errors.ts';
import type { Chart } from './chart.ts';
import { textWidth } from './font.ts';
import { describeSvg } from './svg-document.ts';

declare module 'vega' {
  interface MeasuredText {
    readonly fontSize?: number;
    readonly fontWeight?: string | number;
  }
  /** Exported by vega, missing in its types. */
  export const textMetrics: { width: (item: MeasuredText, text: string) => number };
}

/** Without a canvas Vega takes every letter for 0.8 em; the font itself knows better. */
function measureText({ fontSize = 11, fontWeight }: vega.MeasuredText, text: string): number {
  return textWidth(text, fontSize, fontWeight === 'bold' || Number(fontWeight) >= 600);
}

/** A loader that loads nothing: charts carry their data. */
function refuseToLoad(): vega.Loader {
  const refuse = async (uri: string): Promise<never> => {
    throw new Error(`a chart asked for ${uri}`);
  };
  return { ...vega.loader(), load: refuse, sanitize: refuse, http: refuse, file: refuse };
}

/** A drawing and what the compiler and the renderer complained of. */
export interface Drawing {
  readonly svg: string;
  readonly complaints: readonly string[];
}

/** Draws a specification; complaints are returned, not printed. */
export async function drawSpec(spec: TopLevelSpec): Promise<Drawing> {
  const complaints: string[] = [];
  const logger = vega.logger(vega.Warn, undefined, (_method, _level, input) =>
    complaints.push(input.join(' ')),
  );
  // Vega marks the data it is given: draw a copy, as users do who open the published file.
  const copy: TopLevelSpec = JSON.parse(JSON.stringify(spec));
  const compiled = compile(copy, { logger });
  vega.resetSVGDefIds();
  vega.textMetrics.width = measureText;
  const view = new vega.View(vega.parse(compiled.spec), { renderer: 'none', logger, loader: refuseToLoad() });
  const svg = await view.toSVG();
  view.finalize();
  return { svg, complaints };
}

/**
 * The SVG document of a chart, with title, description and unique ids.
 * @throws StudyError ERR_DEFECT when the compiler complains: a template is wrong, never a study
 */
export async function renderSvg(chart: Chart): Promise<string> {
  const { svg, complaints } = await drawSpec(chart.spec);
  if (complaints.length > 0) {
    throw new StudyError({
      code: 'ERR_DEFECT',
      subject: `chart ${chart.id}`,
      found: `the chart compiler complained: ${complaints.join('; ')}`,
      expected: 'a specification without complaint',
      remedy: 'This is a defect of the program, not of the study; please report it with the study file.',
    });
  }
  return describeSvg(svg, chart.id, chart.title, chart.altText);
}
