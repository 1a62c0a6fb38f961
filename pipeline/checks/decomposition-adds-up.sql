-- The parts of a change add up to the change of affected people, to a billionth of the people affected.
SELECT
    grouping, group_id, baseline_year, endline_year, method,
    change_people, growth_people, prevalence_people, affected_change_people
FROM (SELECT *, true AS is_there FROM changes)
FULL JOIN decomposition USING (grouping, group_id, baseline_year, endline_year)
WHERE method IS NULL
    OR is_there IS NULL
    OR (growth_people IS NULL) <> (prevalence_change_share IS NULL)
    OR change_people IS DISTINCT FROM affected_change_people
    OR abs(growth_people + prevalence_people - change_people)
        > 1e-9 * greatest(affected_baseline_people, affected_endline_people)
ORDER BY grouping, group_id, baseline_year, endline_year, method
