-- Each group in every study year, for trends. Where people live but no prevalence is known, the headcount of affected
-- people is empty, not 0.
SELECT
    grouping, group_id, group_name, study_year, prevalence_share,
    CASE WHEN data_share = 0 THEN NULL ELSE affected_people END AS affected_people
FROM estimates
ORDER BY grouping, group_id, study_year
