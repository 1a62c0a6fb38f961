-- The first combination is the study as it stands: it must give what the estimates say, to the last bit.
SELECT grouping, group_id, own.study_year, own.affected_people, estimates.affected_people AS estimated_people
FROM (
    SELECT grouping, group_id, baseline_year AS study_year, population_baseline_people AS population_people,
        affected_baseline_people AS affected_people
    FROM sensitivity
    WHERE specification = 1
    UNION ALL
    SELECT grouping, group_id, endline_year, population_endline_people, affected_endline_people
    FROM sensitivity
    WHERE specification = 1
) AS own
LEFT JOIN estimates USING (grouping, group_id, study_year)
WHERE own.population_people IS DISTINCT FROM estimates.population_people
    OR own.affected_people IS DISTINCT FROM
        CASE WHEN estimates.data_share = 0 THEN NULL ELSE estimates.affected_people END
ORDER BY grouping, group_id, study_year
