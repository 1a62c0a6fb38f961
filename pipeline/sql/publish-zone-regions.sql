-- zone_regions: one row per mountain zone, region and study year: the part of the zone that the countries of the region
-- hold. People whom two countries of one region claim are in the region once.
WITH
    placed AS (
        SELECT *, row_number() OVER () AS stratum
        FROM strata
        WHERE len(mountain_zone_ids) > 0
    ),
    -- DISTINCT: a stratum is in a region once, however many of its countries claim it.
    regions_of AS (
        SELECT DISTINCT stratum, coalesce(region, 'No region') AS region
        FROM (
            SELECT stratum, unnest(CASE WHEN len(country_ids) > 0 THEN country_ids ELSE ['no_country'] END) AS country_id
            FROM placed
        )
        JOIN countries USING (country_id)
    ),
    zones_of AS (SELECT stratum, unnest(mountain_zone_ids) AS zone_id FROM placed),
    sums AS (
        SELECT
            zone_id, region, study_year,
            sum(area_km2) AS area_km2,
            sum(cells) AS cells,
            sum(population_people) AS population_people,
            sum(affected_people) AS affected_people,
            sum(population_without_prevalence_people) AS population_without_prevalence_people
        FROM placed
        JOIN regions_of USING (stratum)
        JOIN zones_of USING (stratum)
        GROUP BY zone_id, region, study_year
    )
SELECT
    zone_id, zone_name, sums.region, study_year,
    sums.area_km2::DOUBLE AS area_km2,
    sums.cells::DOUBLE AS cells,
    CASE WHEN sums.cells > 0 THEN population_people::DOUBLE END AS population_people,
    CASE WHEN sums.cells > 0 THEN affected_people::DOUBLE END AS affected_people,
    affected_people / nullif(population_people - population_without_prevalence_people, 0) AS prevalence_share,
    CASE WHEN sums.cells > 0 THEN population_without_prevalence_people::DOUBLE END
        AS population_without_prevalence_people
FROM sums
JOIN (SELECT zone_id, zone_name FROM zones WHERE layer = 'mountains') USING (zone_id)
ORDER BY TRY_CAST(zone_id AS BIGINT) NULLS LAST, zone_id, sums.region, study_year
