-- What the estimates of each group and study year stand on. The standard error of affected people is that of drawn errors,
-- from the first pair of years that the year is in; in the middle case of correlation, or of the one place that a group is.
WITH
    levels AS (
        SELECT grouping, group_id, baseline_year AS study_year, baseline_year, endline_year, mean, standard_deviation
        FROM uncertainty
        WHERE quantity = 'affected_baseline_people' AND method = 'monte_carlo' AND correlation_case IN ('any', 'middle')
        UNION ALL
        SELECT grouping, group_id, endline_year AS study_year, baseline_year, endline_year, mean, standard_deviation
        FROM uncertainty
        WHERE quantity = 'affected_endline_people' AND method = 'monte_carlo' AND correlation_case IN ('any', 'middle')
    ),
    errors AS (
        SELECT grouping, group_id, study_year, mean, standard_deviation
        FROM levels
        QUALIFY row_number()
            OVER (PARTITION BY grouping, group_id, study_year ORDER BY baseline_year, endline_year) = 1
    )
SELECT
    grouping, group_id, group_name, study_year, area_km2, cells, data_share,
    CASE WHEN data_share = 0 THEN NULL ELSE affected_people END AS affected_people,
    mean AS affected_mean_people, standard_deviation AS affected_deviation_people
FROM estimates
LEFT JOIN errors USING (grouping, group_id, study_year)
WHERE grouping IN ('zone', 'country', 'subregion', 'region', 'country_group', 'world', 'zone_country')
ORDER BY grouping, group_id, study_year
