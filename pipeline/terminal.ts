/**
 * The two streams of the command line. Text from files reaches a terminal only through here, without control
 * characters.
 */
import { toControlFree } from '../src/errors.ts';

/** Where a command writes: results to `out`, everything about the work to `err`. */
export interface Terminal {
  readonly out: (line: string) => void;
  readonly err: (line: string) => void;
  /** Replaces the line being shown, on a terminal; null where there is none. */
  readonly status: ((line: string) => void) | null;
}

/** No-break spaces keep numbers together in a page; in a terminal they only confuse searching. */
function toLine(text: string): string {
  return text.split('\n').map(toControlFree).join('\n').replaceAll('\u00a0', ' ');
}

/** Writes, and forgets about it where nobody reads any more, as in `hunger plan | head -1`. */
function quietly(stream: NodeJS.WriteStream): (text: string) => void {
  stream.on('error', () => {});
  return (text) => stream.write(text);
}

const CLEAR_LINE = '\r\u001b[2K';

export function openTerminal(): Terminal {
  const [out, err] = [quietly(process.stdout), quietly(process.stderr)];
  const { isTTY, columns } = process.stderr;
  const clear = isTTY ? CLEAR_LINE : '';
  return {
    out: (line) => {
      if (isTTY) err(CLEAR_LINE);
      out(`${toLine(line)}\n`);
    },
    err: (line) => err(`${clear}${toLine(line)}\n`),
    status: isTTY ? (line) => err(`${CLEAR_LINE}${toLine(line).slice(0, (columns || 80) - 1)}`) : null,
  };
}

/** One JSON object as a line; escapes that JSON does not ask for keep control bytes off a terminal. */
export function toJsonLine(value: unknown): string {
  return JSON.stringify(value).replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, (character) =>
    character.length === 1
      ? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
      : Array.from({ length: 2 }, (_, i) => `\\u${character.charCodeAt(i).toString(16)}`).join(''),
  );
}
