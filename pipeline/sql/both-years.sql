-- The two years of each group side by side, for the statistics of change.
-- Where people live but no prevalence is known, the headcount of affected people is empty, not 0: no change of it is
-- known either.
WITH known AS (
    SELECT * REPLACE (CASE WHEN data_share = 0 THEN NULL ELSE affected_people END AS affected_people)
    FROM estimates
)
SELECT
    grouping, group_id, baseline.group_name, baseline.zone_id, baseline.country_id, baseline.subregion,
    baseline.region,
    baseline.population_people AS population_baseline_people,
    endline.population_people AS population_endline_people,
    baseline.affected_people AS affected_baseline_people,
    endline.affected_people AS affected_endline_people,
    baseline.prevalence_share AS prevalence_baseline_share,
    endline.prevalence_share AS prevalence_endline_share,
    baseline.population_people - baseline.population_without_prevalence_people AS known_baseline_people,
    endline.population_people - endline.population_without_prevalence_people AS known_endline_people,
    baseline.data_share AS data_share_baseline,
    endline.data_share AS data_share_endline
FROM (SELECT * FROM known WHERE study_year = $baseline_year) AS baseline
JOIN (SELECT * FROM known WHERE study_year = $endline_year) AS endline USING (grouping, group_id)
ORDER BY grouping, group_id
