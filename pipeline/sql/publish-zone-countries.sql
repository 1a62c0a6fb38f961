-- zone_countries: one row per mountain zone, country and study year: the part of the zone that the country holds.
SELECT
    zone_id, zone_name, country_id, country_name, estimates.region, estimates.subregion, study_year,
    estimates.area_km2, estimates.cells, population_people, affected_people, affected_lower_people,
    affected_upper_people, prevalence_share, population_without_prevalence_people, data_share
FROM estimates
JOIN mountain_zones USING (zone_id)
JOIN (SELECT country_id, country_name FROM countries) USING (country_id)
WHERE grouping = 'zone_country'
ORDER BY TRY_CAST(zone_id AS BIGINT) NULLS LAST, zone_id, country_id, study_year
