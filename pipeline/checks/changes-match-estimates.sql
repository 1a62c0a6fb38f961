-- Every group of the estimates has one row of changes, with the people and affected people of both years.
-- Affected people are NULL in changes where people live but no prevalence is known.
WITH
    known AS (
        SELECT * REPLACE (CASE WHEN data_share = 0 THEN NULL ELSE affected_people END AS affected_people)
        FROM estimates
    ),
    years AS (SELECT DISTINCT baseline_year, endline_year FROM changes),
    baseline AS (SELECT * FROM known WHERE study_year = (SELECT min(baseline_year) FROM years)),
    endline AS (SELECT * FROM known WHERE study_year = (SELECT max(endline_year) FROM years))
SELECT
    grouping, group_id,
    baseline.population_people AS expected_baseline_people, population_baseline_people,
    endline.population_people AS expected_endline_people, population_endline_people,
    baseline.affected_people AS expected_affected_baseline_people, affected_baseline_people,
    endline.affected_people AS expected_affected_endline_people, affected_endline_people
FROM baseline
FULL JOIN endline USING (grouping, group_id)
FULL JOIN changes USING (grouping, group_id)
WHERE population_baseline_people IS DISTINCT FROM baseline.population_people
    OR population_endline_people IS DISTINCT FROM endline.population_people
    OR affected_baseline_people IS DISTINCT FROM baseline.affected_people
    OR affected_endline_people IS DISTINCT FROM endline.affected_people
    OR baseline_year IS NULL
    OR (SELECT count(*) FROM years) <> 1
ORDER BY grouping, group_id
