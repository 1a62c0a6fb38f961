/**
 * Reads a file of published figures, for the stages and for `hunger check`.
 */
import { type PublishedFigure, readFigures } from '../src/compare/published-figures.ts';
import { parseCsv } from '../src/insecurity/parse-csv.ts';
import { readText } from '../src/study/read-text.ts';

/** A figure is a line of text; what is larger is another kind of file. */
const MAX_BYTES = 8 * 1024 * 1024;

/**
 * The figures of a CSV file.
 * @param written how messages call the file
 * @throws StudyError ERR_SOURCE_MISSING, ERR_RESOURCE (over 8 MiB), ERR_TABLE (form, columns, fields)
 */
export function readFiguresFile(path: string, written: string): PublishedFigure[] {
  const file = { subject: written, code: 'ERR_TABLE', missingCode: 'ERR_SOURCE_MISSING' } as const;
  return readFigures(parseCsv(readText(path, { ...file, maxBytes: MAX_BYTES }), written), written);
}
