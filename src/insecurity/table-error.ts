/**
 * The refusal of a table for its form; values that are no prevalence are refused as ERR_PREVALENCE where they are met.
 */
import { StudyError } from '../errors.ts';

/** A refusal with the code ERR_TABLE. */
export function tableError(subject: string, found: string, expected: string, remedy: string): StudyError {
  return new StudyError({ code: 'ERR_TABLE', subject, found, expected, remedy });
}
