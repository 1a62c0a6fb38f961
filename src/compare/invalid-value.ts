/**
 * The refusal of a value that a statistic cannot take. Files and study keys are checked where they are read, so
 * what arrives here and is impossible is a defect of the program; a wrong number would be worse.
 */
import { StudyError } from '../errors.ts';

/**
 * An ERR_DEFECT naming the statistic, what it was given and what it takes.
 * @example invalidValue('rank-frequency', 'top 0', 'at least 1')
 */
export function invalidValue(statistic: string, found: string, expected: string): StudyError {
  return new StudyError({
    code: 'ERR_DEFECT',
    subject: statistic,
    found,
    expected,
    remedy: 'This is a defect of the program: please report it with the study file.',
  });
}
