-- The parts of a mountain zone by country add up to the zone, people whom n countries claim counted n times.
-- Parts and zone are rounded doubles: they agree to a billionth.
WITH
    parts AS (
        SELECT zone_id, study_year, sum(population_people ORDER BY group_id) AS parts_people
        FROM estimates
        WHERE grouping = 'zone_country'
        GROUP BY zone_id, study_year
    ),
    repeated AS (
        SELECT zone_id, study_year, sum((len(country_ids) - 1) * population_people)::DOUBLE AS repeated_people
        FROM (SELECT *, unnest(mountain_zone_ids) AS zone_id FROM strata)
        WHERE len(country_ids) > 1
        GROUP BY zone_id, study_year
    )
SELECT zone_id, study_year, population_people, parts_people, repeated_people
FROM estimates
LEFT JOIN parts USING (zone_id, study_year)
LEFT JOIN repeated USING (zone_id, study_year)
WHERE grouping = 'zone'
    AND abs(coalesce(parts_people, 0) - coalesce(repeated_people, 0) - coalesce(population_people, 0))
        > 1e-9 * coalesce(parts_people, 0) + 1e-6
ORDER BY zone_id, study_year
