/**
 * The ordered list of stages, checked when it is assembled: a mistake in a declaration is found before any work.
 */
import { listCases, StudyError } from '../errors.ts';
import type { AnyStage } from './any-stage.ts';

const STAGE_ID = /^[a-z][a-z0-9-]*$/;
/** Path below the stage's folder: no root, no `..`, no hidden file, `/` between parts. */
const OUTPUT_FILE = /^[\w-][\w.-]*(?:\/[\w-][\w.-]*)*$/;

function repeated(names: readonly string[]): string[] {
  return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
}

function outputFiles(stage: AnyStage): string[] {
  return Object.values(stage.outputs).map(({ file }) => file);
}

/** Names by which checks see tables: an input and an output of one name would hide each other. */
function ownFaults(stage: AnyStage): string[] {
  const files = outputFiles(stage);
  const names = [...Object.keys(stage.inputs), ...Object.keys(stage.outputs)];
  return [
    ...(STAGE_ID.test(stage.id) ? [] : ['its id is not made of lower-case letters, digits and hyphens']),
    ...(files.length === 0 ? ['it has no output'] : []),
    ...files.filter((file) => !OUTPUT_FILE.test(file)).map((file) => `output "${file}" is no plain path`),
    ...repeated(files).map((file) => `output "${file}" is declared twice`),
    ...repeated(names).map((name) => `the name "${name}" stands for an input and an output`),
  ];
}

function inputFaults(stage: AnyStage, known: ReadonlySet<string>): string[] {
  return Object.values(stage.inputs)
    .filter((input) => !known.has(input))
    .map((input) => `input "${input}" is no output of an earlier stage`);
}

/**
 * Checks that every stage reads only what an earlier one declares to write, for every study.
 * @throws StudyError ERR_DEFECT naming every fault of the list
 */
export function assembleStages(stages: readonly AnyStage[]): readonly AnyStage[] {
  const known = new Set<string>();
  const faults = repeated(stages.map(({ id }) => id)).map((id) => `two stages have the id "${id}"`);
  for (const stage of stages) {
    const found = [...ownFaults(stage), ...inputFaults(stage, known)];
    faults.push(...found.map((fault) => `stage ${stage.id}: ${fault}`));
    for (const { file, writtenFor } of Object.values(stage.outputs)) {
      if (writtenFor === undefined) known.add(`${stage.id}/${file}`);
    }
  }
  if (faults.length === 0) return Object.freeze([...stages]);
  throw new StudyError({
    code: 'ERR_DEFECT',
    subject: 'list of stages',
    found: listCases(faults),
    expected: 'stages that read only what is declared before them',
    remedy: 'Correct the declarations of the stages named.',
  });
}
