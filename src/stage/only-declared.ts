/**
 * A record cut down to declared names; asking for any other name is a defect of the stage, and says so.
 */
import { StudyError } from '../errors.ts';

/** The names that engines ask any object for, when it is awaited or printed. */
const ASKED_BY_ENGINES = new Set(['then', 'toJSON']);

/**
 * @param all everything there is, by name
 * @param declared the names the stage declares
 * @param kind what a name stands for: source, input or output
 * @returns undefined for an output that is declared, but that only other studies have
 * @throws StudyError ERR_DEFECT on access to a name that is not declared
 */
export function onlyDeclared<Value>(
  all: Readonly<Record<string, Value>>,
  declared: readonly string[],
  stage: string,
  kind: 'source' | 'input' | 'output',
): Readonly<Record<string, Value>> {
  const entries = declared.flatMap((name): [string, Value][] => {
    const value = all[name];
    return value === undefined ? [] : [[name, value]];
  });
  return new Proxy(Object.freeze(Object.fromEntries(entries)), {
    get(target, name, receiver) {
      if (typeof name === 'symbol' || ASKED_BY_ENGINES.has(name) || Object.hasOwn(target, name)) {
        return Reflect.get(target, name, receiver);
      }
      if (kind === 'output' && declared.includes(name)) return undefined;
      throw new StudyError({
        code: 'ERR_DEFECT',
        subject: `stage ${stage}`,
        found: `reads the ${kind} "${name}", which it does not declare`,
        expected: `one of ${declared.join(', ') || `no ${kind} at all`}`,
        remedy: `Declare it under \`${kind}s\` of the stage.`,
      });
    },
  });
}
