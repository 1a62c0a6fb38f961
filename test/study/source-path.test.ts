import { describe, expect, it } from 'vitest';
import { findPathFault } from '../../src/study/source-path.ts';

describe('findPathFault', () => {
  it.each(['../data/people.tif', 'a b/ü.geojson', './x', 'C/x', '...'])('accepts %s', (path) => {
    expect(findPathFault(path)).toBeNull();
  });

  it.each([
    ['', 'an empty path'],
    ['/etc/passwd', 'an absolute path'],
    ['~/people.tif', 'an absolute path'],
    ['C:\\people.tif', 'an absolute path'],
    ['c:people.tif', 'an absolute path'],
    ['\\\\server\\people.tif', 'an absolute path'],
    ['https://example.org/people.tif', 'a web address'],
    ['file:///etc/passwd', 'a web address'],
    ['s3://bucket/people.tif', 'a web address'],
    ['data\\people.tif', 'a path with `\\`'],
    ['people\n.tif', 'a path with control characters'],
    ['people\ud800.tif', 'a path with control characters'],
    ['x'.repeat(1001), 'a path of over 1,000 characters'],
  ])('refuses %j', (path, found) => {
    expect(findPathFault(path)?.found).toBe(found);
  });
});
