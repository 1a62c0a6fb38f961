-- classes: one row per class and study year; no_class holds who is in none, so that the classes of a partition add up
-- to the world.
SELECT
    class_key, group_name AS class_name, study_year,
    area_km2, cells, population_people, affected_people, affected_lower_people, affected_upper_people,
    prevalence_share, population_without_prevalence_people, data_share,
    total_population_people, total_affected_people, total_prevalence_share, mountain_population_share
FROM estimates
WHERE grouping = 'class'
ORDER BY class_key = 'no_class', TRY_CAST(class_key AS BIGINT) NULLS LAST, class_key, study_year
