-- The mountain people of the regions add up to the world, people whom countries of n regions claim counted n times.
-- Regions and world are rounded doubles: they agree to a billionth.
WITH
    regions AS (
        SELECT study_year, sum(population_people ORDER BY group_id) AS regions_people
        FROM estimates
        WHERE grouping = 'region'
        GROUP BY study_year
    ),
    region_of AS (
        SELECT zone_id AS country_id, coalesce(region, 'No region') AS region FROM zones WHERE layer = 'countries'
    ),
    claims AS (
        SELECT block, mountain_zone_ids, other_map_zone_ids, country_ids, class_keys, settlements, study_year,
            any_value(population_people) AS population_people, count(DISTINCT region) AS regions
        FROM (SELECT *, unnest(country_ids) AS country_id FROM strata WHERE len(mountain_zone_ids) > 0)
        JOIN region_of USING (country_id)
        GROUP BY block, mountain_zone_ids, other_map_zone_ids, country_ids, class_keys, settlements, study_year
    ),
    repeated AS (
        SELECT study_year, sum((regions - 1) * population_people)::DOUBLE AS repeated_people
        FROM claims
        GROUP BY study_year
    )
SELECT study_year, population_people, regions_people, repeated_people
FROM estimates
LEFT JOIN regions USING (study_year)
LEFT JOIN repeated USING (study_year)
WHERE grouping = 'world'
    AND abs(coalesce(regions_people, 0) - coalesce(repeated_people, 0) - coalesce(population_people, 0))
        > 1e-9 * coalesce(regions_people, 0) + 1e-6
ORDER BY study_year
