-- class_settlements: one row per class, kind of settlement and study year.
SELECT
    class_key, settlement, study_year,
    area_km2, cells, population_people, affected_people, affected_lower_people, affected_upper_people,
    prevalence_share, population_without_prevalence_people, data_share,
    total_population_people, total_affected_people, total_prevalence_share, mountain_population_share
FROM estimates
WHERE grouping = 'class_settlement'
ORDER BY class_key = 'no_class', TRY_CAST(class_key AS BIGINT) NULLS LAST, class_key,
    settlement = 'no_settlement', settlement, study_year
