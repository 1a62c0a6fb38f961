/**
 * `hunger plan`: which stages a run would redo, and why.
 */
import { planStudy, type StagePlan } from '../../src/stage/plan-study.ts';
import { type Terminal, toJsonLine } from '../terminal.ts';
import { openTask } from './task.ts';

export interface PlanOptions {
  readonly out?: string;
  readonly json?: boolean;
}

const WORDS = { 'up-to-date': 'up to date', runs: 'runs', 'may-run': 'may run' } as const;

/** One line per stage; further reasons stand under the first. */
function wordPlans(plans: readonly StagePlan[]): string[] {
  const width = Math.max(...plans.map(({ stage }) => stage.length));
  return plans.flatMap(({ stage, verdict, reasons: [first, ...rest] }) => {
    const head = `${stage.padEnd(width)}  ${WORDS[verdict]}`;
    if (first === undefined) return [head];
    const margin = ' '.repeat(head.length + 2);
    return [`${head}: ${first}`, ...rest.map((reason) => margin + reason)];
  });
}

export async function plan(
  studyPath: string,
  { out, json = false }: PlanOptions,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<void> {
  const plans = await planStudy(await openTask(studyPath, out), signal);
  const lines = json ? plans.map((entry) => toJsonLine({ event: 'plan', ...entry })) : wordPlans(plans);
  for (const line of lines) terminal.out(line);
}
