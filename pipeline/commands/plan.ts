/**
 * `hunger plan`: which stages a run would redo, and why. Files that are new or changed are looked into, so that a wrong field
 * is told before a run and not in it.
 */
import { planStudy, type StagePlan } from '../../src/stage/plan-study.ts';
import { type Terminal, toJsonLine } from '../terminal.ts';
import { openTask } from './task.ts';
import { trySources } from './try-sources.ts';

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
  const task = await openTask(studyPath, out);
  const plans = await planStudy(task, signal);
  if (plans[0]?.verdict !== 'up-to-date') await trySources(task, signal);
  const lines = json ? plans.map((entry) => toJsonLine({ event: 'plan', ...entry })) : wordPlans(plans);
  for (const line of lines) terminal.out(line);
}
