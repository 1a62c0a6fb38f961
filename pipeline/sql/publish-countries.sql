-- countries: one row per country and study year, its people in mountains and (total_) everybody.
SELECT
    country_id, group_name AS country_name, region, subregion, study_year,
    area_km2, cells, population_people, affected_people, affected_lower_people, affected_upper_people,
    prevalence_share, population_without_prevalence_people, data_share,
    total_population_people, total_affected_people, total_prevalence_share, mountain_population_share
FROM estimates
WHERE grouping = 'country'
ORDER BY country_id, study_year
