import { expect, test } from 'vitest';
import { cellsPerCell, type ReliabilityGroup, reliabilityRow } from '../../src/compare/reliability-rows.ts';

const GROUP: ReliabilityGroup = {
  grouping: 'zone',
  groupId: '1',
  groupName: 'Alps',
  studyYear: 2000,
  areaKm2: 1e5,
  cells: 200,
  affected: 1000,
  dataShare: 0.9,
  drawn: { mean: 1000, standardDeviation: 100 },
};

function degrees(transform: readonly number[]) {
  return { crs: 'EPSG:4326', transform };
}

test('12 cells under prevalence cells of twice their side are 3 source cells', () => {
  const ratio = cellsPerCell(degrees([1, 0, -180, 0, -1, 90]), degrees([0.5, 0, -180, 0, -0.5, 90]));
  expect(ratio).toBe(0.25);
  expect(reliabilityRow({ ...GROUP, cells: 12 }, ratio)).toMatchObject({
    source_cells: 3,
    reliability_marks: 'few_source_cells small_zone',
  });
});

test('cells of a turned grid count by their area', () => {
  expect(cellsPerCell(degrees([0, 3, 0, 2, 0, 0]), degrees([1, 0, 0, 0, -1, 0]))).toBeCloseTo(1 / 6, 15);
});

test('square metres are not divided by square degrees', () => {
  const metres = { crs: 'EPSG:6933', transform: [1000, 0, 0, 0, -1000, 0] };
  expect(cellsPerCell(metres, degrees([0.5, 0, 0, 0, -0.5, 0]))).toBeNull();
});

test('what stands on enough has no marks', () => {
  expect(reliabilityRow(GROUP, 1)).toMatchObject({
    value_state: 'value',
    reliability_marks: '',
    relative_standard_error: 0.1,
    source_cells: 200,
  });
});

test('a national value has no source cells, and is not marked for it', () => {
  expect(reliabilityRow(GROUP, null)).toMatchObject({ source_cells: null, reliability_marks: '' });
});

test('a standard error of 30 % is marked; without drawn errors there is none', () => {
  expect(reliabilityRow({ ...GROUP, drawn: { mean: 10, standardDeviation: 3 } }, 1).reliability_marks).toBe(
    'large_error',
  );
  expect(reliabilityRow({ ...GROUP, drawn: null }, 1).relative_standard_error).toBeNull();
});

test('zero, no data and no mountains are three things', () => {
  const stateOf = (part: Partial<ReliabilityGroup>) => reliabilityRow({ ...GROUP, ...part }, 1).value_state;
  expect(stateOf({ affected: 0 })).toBe('zero');
  expect(stateOf({ affected: null, dataShare: 0 })).toBe('no_data');
  expect(stateOf({ affected: 0, areaKm2: 0, cells: 0 })).toBe('not_applicable');
  expect(reliabilityRow({ ...GROUP, areaKm2: 0, cells: 0, dataShare: null }, 1).reliability_marks).toBe('');
});
