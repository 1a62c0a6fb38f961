-- country_settlements: one row per country, kind of settlement and study year.
SELECT
    country_id, country_name, estimates.region, estimates.subregion, settlement, study_year,
    area_km2, cells, population_people, affected_people, affected_lower_people, affected_upper_people,
    prevalence_share, population_without_prevalence_people, data_share,
    total_population_people, total_affected_people, total_prevalence_share, mountain_population_share
FROM estimates
JOIN (SELECT country_id, country_name FROM countries) USING (country_id)
WHERE grouping = 'country_settlement'
ORDER BY country_id, settlement = 'no_settlement', settlement, study_year
