-- Every group of the estimates has one row of changes per pair of years, with the people and affected people of both.
-- Affected people are NULL in changes where people live but no prevalence is known.
WITH
    known AS (
        SELECT * REPLACE (CASE WHEN data_share = 0 THEN NULL ELSE affected_people END AS affected_people)
        FROM estimates
    ),
    years AS (SELECT DISTINCT study_year FROM estimates),
    pairs AS (
        SELECT baseline.study_year AS baseline_year, endline.study_year AS endline_year
        FROM years AS baseline
        JOIN years AS endline ON baseline.study_year < endline.study_year
    ),
    groups AS (SELECT DISTINCT grouping, group_id, baseline_year, endline_year FROM estimates, pairs),
    expected AS (
        SELECT
            groups.*,
            baseline.population_people AS expected_baseline_people,
            endline.population_people AS expected_endline_people,
            baseline.affected_people AS expected_affected_baseline_people,
            endline.affected_people AS expected_affected_endline_people
        FROM groups
        LEFT JOIN known AS baseline
            ON baseline.grouping = groups.grouping
            AND baseline.group_id = groups.group_id
            AND baseline.study_year = baseline_year
        LEFT JOIN known AS endline
            ON endline.grouping = groups.grouping
            AND endline.group_id = groups.group_id
            AND endline.study_year = endline_year
    )
SELECT
    grouping, group_id, baseline_year, endline_year,
    expected_baseline_people, population_baseline_people,
    expected_endline_people, population_endline_people,
    expected_affected_baseline_people, affected_baseline_people,
    expected_affected_endline_people, affected_endline_people
FROM (SELECT *, true AS is_expected FROM expected)
FULL JOIN (SELECT *, true AS is_there FROM changes) USING (grouping, group_id, baseline_year, endline_year)
WHERE is_expected IS NULL
    OR is_there IS NULL
    OR population_baseline_people IS DISTINCT FROM expected_baseline_people
    OR population_endline_people IS DISTINCT FROM expected_endline_people
    OR affected_baseline_people IS DISTINCT FROM expected_affected_baseline_people
    OR affected_endline_people IS DISTINCT FROM expected_affected_endline_people
ORDER BY grouping, group_id, baseline_year, endline_year
