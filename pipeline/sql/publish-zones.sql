-- zones: one row per mountain zone and study year; numbers as ids in order of value.
SELECT
    zone_id, group_name AS zone_name, study_year,
    area_km2, cells, population_people, affected_people, affected_lower_people, affected_upper_people,
    prevalence_share, population_without_prevalence_people, data_share
FROM estimates
WHERE grouping = 'zone'
ORDER BY TRY_CAST(zone_id AS BIGINT) NULLS LAST, zone_id, study_year
