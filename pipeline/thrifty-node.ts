/**
 * Keeps the memory of a run small. Starts Node again, once, in the same process with settings that hold from the start of a
 * process only; none of them reaches a result.
 */
import { DEFAULT_MEMORY, readMemorySize } from './memory-size.ts';

/**
 * How garbage is collected. With the settings of V8 that of a stage stands until the next ones have long begun. A run with
 * memory to spare has a larger young generation, and old objects are collected when they have doubled; one with less
 * takes them a third apart, which costs a tenth of the processor outside the intersection.
 */
const AMPLE = ['--max-semi-space-size=16', '--heap-growing-percent=100', '--expose-gc'] as const;
const TIGHT = ['--max-semi-space-size=4', '--heap-growing-percent=30', '--expose-gc'] as const;

/** glibc returns what is freed: without these it keeps an arena for every two threads, and tiles let go in each. */
const SYSTEM_SETTINGS = { MALLOC_ARENA_MAX: '2', MALLOC_TRIM_THRESHOLD_: '1048576' } as const;

/** How a process was started. */
export interface Start {
  readonly execPath: string;
  /** Arguments of Node itself. */
  readonly execArgv: readonly string[];
  /** The path of the program and its arguments. */
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** What to start in place of a process. */
export interface Restart {
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

/**
 * How a process is started again: what the user has set stays as it is.
 * @param argv as `process.argv`: Node, the program, its arguments
 * @returns null where nothing is left to set
 */
export function planRestart({ execPath, execArgv, argv, env }: Start): Restart | null {
  const given = [...execArgv, ...(env.NODE_OPTIONS ?? '').split(/\s+/)];
  const settings = askedMemory(argv) < DEFAULT_MEMORY.bytes ? TIGHT : AMPLE;
  const missing = settings.filter((setting) => !given.some((one) => nameOf(one) === nameOf(setting)));
  if (missing.length === 0) return null;
  const kept = Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
  return {
    args: [execPath, ...missing, ...execArgv, ...argv.slice(1)],
    env: { ...SYSTEM_SETTINGS, ...Object.fromEntries(kept) },
  };
}

/** Bytes that the run may take; what is no size is refused when the arguments are read. */
function askedMemory(argv: readonly string[]): number {
  const at = argv.findLastIndex((one) => one === OPTION || one.startsWith(`${OPTION}=`));
  const text = argv[at] === OPTION ? argv[at + 1] : argv[at]?.slice(OPTION.length + 1);
  return readMemorySize(text ?? '') ?? DEFAULT_MEMORY.bytes;
}

const OPTION = '--memory';

/** `--max-semi-space-size=4` and `--max_semi_space_size=4` are the same setting. */
function nameOf(setting: string): string {
  return setting.replace(/=.*$/s, '').replaceAll('_', '-');
}

/** Gives back what a stage has left: the next one may be done before enough is asked for to collect it. */
export function collectGarbage(): void {
  globalThis.gc?.();
}

/** Starts this process again where the system can; elsewhere, as on Windows, the run goes on as it is and takes more. */
export function restartThrifty(): void {
  const restart = planRestart(process);
  if (restart === null || process.execve === undefined) return;
  process.execve(process.execPath, restart.args, restart.env);
}
