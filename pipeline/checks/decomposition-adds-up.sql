-- The terms of a change add up to the change of affected people, to a billionth of the people affected; and what groups
-- do on their own is the change of the table of changes.
WITH
    world AS (
        SELECT baseline_year, endline_year,
            greatest(affected_baseline_people, affected_endline_people) AS affected_in_world
        FROM changes
        WHERE grouping = 'world'
    ),
    terms AS (
        SELECT *,
            growth_people + coalesce(redistribution_people, 0) + prevalence_people + map_people AS terms_people,
            method LIKE '%_path' AS is_path
        FROM decomposition
    )
SELECT
    grouping, group_id, baseline_year, endline_year, method, factors_of,
    change_people, growth_people, redistribution_people, prevalence_people, map_people, affected_change_people
FROM (SELECT *, true AS is_there FROM changes)
FULL JOIN terms USING (grouping, group_id, baseline_year, endline_year)
LEFT JOIN world USING (baseline_year, endline_year)
WHERE method IS NULL
    OR is_there IS NULL
    OR (growth_people IS NULL) <> (prevalence_people IS NULL)
    OR (growth_people IS NULL) <> (map_people IS NULL)
    OR (redistribution_people IS NULL) <> (growth_people IS NULL OR method LIKE 'kitagawa%')
    -- Along a path a year between may be unknown.
    OR (growth_people IS NULL AND change_people IS NOT NULL AND NOT is_path)
    OR (growth_people IS NOT NULL AND change_people IS NULL)
    OR (factors_of = 'group' AND change_people IS DISTINCT FROM affected_change_people)
    OR abs(terms_people - change_people) > 1e-9 * CASE factors_of
        WHEN 'world' THEN affected_in_world
        ELSE greatest(affected_baseline_people, affected_endline_people)
    END
ORDER BY grouping, group_id, baseline_year, endline_year, method, factors_of
