-- country_classes: one row per country, class and study year.
SELECT
    country_id, country_name, estimates.region, estimates.subregion, class_key, study_year,
    area_km2, cells, population_people, affected_people, affected_lower_people, affected_upper_people,
    prevalence_share, population_without_prevalence_people, data_share,
    total_population_people, total_affected_people, total_prevalence_share, mountain_population_share
FROM estimates
JOIN (SELECT country_id, country_name FROM countries) USING (country_id)
WHERE grouping = 'country_class'
ORDER BY country_id, class_key = 'no_class', TRY_CAST(class_key AS BIGINT) NULLS LAST, class_key, study_year
