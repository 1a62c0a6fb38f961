import { describe, expect, test } from 'vitest';
import { markedName, markLetters, markNotes, withMarks } from '../../src/charts/group-marks.ts';
import { sampleRows } from './sample-study.ts';

const [WORLD = expect.unreachable(), OTHER = expect.unreachable()] = sampleRows().changes;

describe('marks of groups', () => {
  const marked = [
    ['2000', 'small_zone'],
    ['2010', 'low_data_share small_zone'],
  ].map(([year = '', reliability_marks = '']) => ({
    ...{ grouping: WORLD.grouping, group_id: WORLD.group_id, study_year: Number(year) },
    reliability_marks,
  }));

  test('are those of both years, each once, in one order', () => {
    const [world = expect.unreachable(), other = expect.unreachable()] = withMarks([WORLD, OTHER], marked);
    expect(markLetters(world)).toBe('d s');
    expect(markLetters(other)).toBe('');
    expect(other).toBe(OTHER);
  });

  test('are a star beside the name, and a note where there is one', () => {
    const [world = expect.unreachable()] = withMarks([WORLD], marked);
    expect(markedName(world)).toBe(`${WORLD.group_name} *`);
    expect(markedName(OTHER)).toBe(OTHER.group_name);
    expect(markNotes([world, OTHER])).toHaveLength(1);
    expect(markNotes([OTHER])).toEqual([]);
  });
});
