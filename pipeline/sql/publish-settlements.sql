-- settlements: one row per kind of settlement and study year; no_settlement holds who is in none, so that the rows add
-- up to the world.
SELECT
    settlement, study_year,
    area_km2, cells, population_people, affected_people, affected_lower_people, affected_upper_people,
    prevalence_share, population_without_prevalence_people, data_share,
    total_population_people, total_affected_people, total_prevalence_share, mountain_population_share
FROM estimates
WHERE grouping = 'settlement'
ORDER BY settlement = 'no_settlement', settlement, study_year
