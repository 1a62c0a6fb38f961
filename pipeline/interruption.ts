/**
 * SIGINT and SIGTERM: the first asks the run to stop and clean up, a second one stops it at once.
 */

/** Exit codes by signal: 128 and its number, as shells count. */
const EXIT_CODE = { SIGINT: 130, SIGTERM: 143 } as const;

/** Why a run was stopped. */
export class Interruption extends Error {
  override readonly name = 'Interruption';
  readonly signal: keyof typeof EXIT_CODE;

  constructor(signal: keyof typeof EXIT_CODE) {
    super(`stopped by ${signal}; published outputs are as they were`);
    this.signal = signal;
  }

  get exitCode(): number {
    return EXIT_CODE[this.signal];
  }
}

/** A signal that aborts, with an {@link Interruption} as its reason, when the process is told to stop. */
export function onInterruption(): AbortSignal {
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (controller.signal.aborted) process.exit(EXIT_CODE[signal]);
      controller.abort(new Interruption(signal));
    });
  }
  return controller.signal;
}
