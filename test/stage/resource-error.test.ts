import { describe, expect, it } from 'vitest';
import { StudyError } from '../../src/errors.ts';
import { asResourceError } from '../../src/stage/resource-error.ts';

function systemError(code: string, message = code): Error {
  return Object.assign(new Error(message), { code, path: '/somewhere/strata.parquet' });
}

describe('asResourceError', () => {
  it('names the file, what failed and what to do, with exit code 4', () => {
    const error = asResourceError(systemError('EACCES'));
    expect(error).toBeInstanceOf(StudyError);
    expect(error).toMatchObject({ code: 'ERR_RESOURCE', exitCode: 4 });
    expect(String(error)).toBe(
      'StudyError: /somewhere/strata.parquet: may not be read or written (EACCES); expected to read the inputs ' +
        'and write the outputs. Change its permissions, or choose another folder.',
    );
  });

  it('understands libraries that tell the failure in words', () => {
    const error = asResourceError(new Error('IO Error: Could not write file "x": No space left on device'));
    expect(error).toMatchObject({ code: 'ERR_RESOURCE', found: 'no space left on the disk (ENOSPC)' });
  });

  it.each([
    ['a defect', new TypeError('x is not a function')],
    ['a missing file, which no stage may ask for', systemError('ENOENT')],
    ['what is no error', 'text'],
  ])('leaves %s as it is', (_, error) => {
    expect(asResourceError(error)).toBe(error);
  });
});
