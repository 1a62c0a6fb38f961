import { expect, it } from 'vitest';
import { createChoiceViews } from '../../pipeline/publish/choices.ts';
import { ALL_WITHHELD, NONE_WITHHELD, type WithheldChanges } from '../../src/compare/withheld-changes.ts';
import { createView, query, withSession } from '../../src/tables/session.ts';

/** The world is comparable; of m1 the change is withheld; m2 is in no table of the study as it stands. */
const CHANGES = `
  SELECT 2000 AS baseline_year, 2010 AS endline_year, *
  FROM (VALUES
    ('world', 'world', 'warn', 10, 20, 10, 1, 2, 1),
    ('zone', 'm1', 'fail', 10, 20, NULL, 1, 2, NULL)
  ) AS changes (grouping, group_id, comparable,
    population_baseline_people, population_endline_people, population_change_people,
    affected_baseline_people, affected_endline_people, affected_change_people)`;
const GROUPS = "(VALUES ('world', 'world'), ('zone', 'm1'), ('zone', 'm2')) AS groups (grouping, group_id)";
const YEARS = '2000 AS baseline_year, 2010 AS endline_year';
const QUANTITIES =
  "(VALUES ('affected_endline_people'), ('population_change_people'), ('affected_change_people'), ('prevalence_change_share')) AS quantities (quantity)";

/** What the views give: values as they are, and 0 for what is withheld. */
async function views(withheld: WithheldChanges) {
  return withSession({ folders: [] }, async (session) => {
    await createView(session, 'changes', CHANGES);
    await createView(
      session,
      'computed_sensitivity',
      `SELECT *, ${YEARS}, 5 AS affected_endline_people, 1 AS population_change_people, 2 AS affected_change_people, 3 AS change_rank, 4 AS prevalence_change_share FROM ${GROUPS}`,
    );
    await createView(
      session,
      'computed_envelopes',
      `SELECT *, ${YEARS}, 1 AS own_value, 2 AS lowest_value, 3 AS median_value, 4 AS highest_value, 5 AS above_zero_share FROM ${GROUPS}, ${QUANTITIES}`,
    );
    await createView(
      session,
      'computed_sensitivity_shares',
      `SELECT *, ${YEARS}, 1 AS first_share, 2 AS total_share, 3 AS interaction_share FROM ${GROUPS}, ${QUANTITIES}`,
    );
    await createChoiceViews(session, withheld);
    const texts = async (sql: string) => (await query(session, sql)).map(({ text }) => text);
    return {
      sensitivity: await texts(
        `SELECT concat_ws(' ', group_id, affected_endline_people, coalesce(population_change_people, 0),
          coalesce(affected_change_people, 0), coalesce(change_rank, 0), coalesce(prevalence_change_share, 0)) AS text
        FROM sensitivity ORDER BY group_id`,
      ),
      given: await texts(
        `SELECT DISTINCT concat_ws(' ', group_id, quantity) AS text FROM envelopes JOIN sensitivity_shares USING (group_id, quantity)
        WHERE own_value + lowest_value + median_value + highest_value + above_zero_share = 15
          AND first_share + total_share + interaction_share = 6 ORDER BY text`,
      ),
      empty: await texts(
        `SELECT DISTINCT concat_ws(' ', group_id, quantity) AS text FROM envelopes JOIN sensitivity_shares USING (group_id, quantity)
        WHERE coalesce(own_value, lowest_value, median_value, highest_value, above_zero_share, first_share, total_share, interaction_share) IS NULL
        ORDER BY text`,
      ),
    };
  });
}

const [LEVEL, GROWTH, CHANGE, SHARE] = [
  'affected_endline_people',
  'population_change_people',
  'affected_change_people',
  'prevalence_change_share',
];
const of = (groups: readonly string[], ...quantities: readonly (string | undefined)[]) =>
  groups.flatMap((group) => quantities.map((quantity) => `${group} ${quantity}`)).toSorted();

it('withholds the combinations of a group whose own change is withheld', async () => {
  expect(await views(NONE_WITHHELD)).toEqual({
    sensitivity: ['m1 5 0 0 0 0', 'm2 5 1 2 3 4', 'world 5 1 2 3 4'],
    given: [...of(['m1'], LEVEL), ...of(['m2', 'world'], LEVEL, GROWTH, CHANGE, SHARE)].toSorted(),
    empty: of(['m1'], GROWTH, CHANGE, SHARE),
  });
});

it('withholds those of every group where the study fails', async () => {
  expect(await views(ALL_WITHHELD)).toEqual({
    sensitivity: ['m1 5 0 0 0 0', 'm2 5 0 0 0 0', 'world 5 0 0 0 0'],
    given: of(['m1', 'm2', 'world'], LEVEL),
    empty: of(['m1', 'm2', 'world'], GROWTH, CHANGE, SHARE),
  });
});

it('gives growth of people where only a check of prevalence fails', async () => {
  const { sensitivity, empty } = await views({ population: false, affected: true });
  expect(sensitivity).toEqual(['m1 5 0 0 0 0', 'm2 5 1 0 0 0', 'world 5 1 0 0 0']);
  expect(empty).toEqual(
    [...of(['m2', 'world'], CHANGE, SHARE), ...of(['m1'], GROWTH, CHANGE, SHARE)].toSorted(),
  );
});
