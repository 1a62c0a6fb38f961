import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { onlyDeclared } from '../../src/stage/only-declared.ts';

const ALL = { population: 1, mountains: 2 };

describe('onlyDeclared', () => {
  const source = onlyDeclared(ALL, ['population'], 'estimate', 'source');

  it('hands over what is declared', () => {
    expect(source.population).toBe(1);
    expect(Object.keys(source)).toEqual(['population']);
  });

  it('says which name was not declared, and where to declare it', () => {
    expect(() => source.mountains).toThrow(
      'stage estimate: reads the source "mountains", which it does not declare; expected one of population. ' +
        'Declare it under `sources` of the stage.',
    );
  });

  it('can be awaited, printed and written as JSON', async () => {
    expect(await source).toEqual({ population: 1 });
    expect(JSON.stringify(source)).toBe('{"population":1}');
    expect(inspect(source)).toContain('population');
  });

  it('cannot be written to', () => {
    expect(Reflect.set(source, 'population', 9)).toBe(false);
  });
});
