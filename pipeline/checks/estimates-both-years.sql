-- Every group is there in every study year.
WITH years AS (SELECT count(DISTINCT study_year) AS study_years FROM strata)
SELECT grouping, group_id, count(*) AS years_present, any_value(study_years) AS study_years
FROM estimates, years
GROUP BY grouping, group_id
HAVING count(*) <> any_value(study_years)
ORDER BY grouping, group_id
