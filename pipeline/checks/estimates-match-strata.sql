-- Zones, countries, classes, settlement and the world have exactly the people and affected people that their strata add up to.
-- The sums are made here a second time, each in the shortest way.
WITH
    pieces AS (
        SELECT 'zone' AS grouping, unnest(mountain_zone_ids) AS group_id, * FROM strata
        UNION ALL
        SELECT 'country', unnest(country_ids), * FROM strata WHERE len(mountain_zone_ids) > 0
        UNION ALL
        SELECT 'class', unnest(class_keys), * FROM strata WHERE len(mountain_zone_ids) > 0
        UNION ALL
        SELECT 'settlement', unnest(settlements), * FROM strata WHERE len(mountain_zone_ids) > 0
        UNION ALL
        SELECT 'world', 'world', * FROM strata WHERE len(mountain_zone_ids) > 0
    ),
    sums AS (
        SELECT grouping, group_id, study_year,
            sum(population_people)::DOUBLE AS strata_people,
            sum(affected_people)::DOUBLE AS strata_affected_people
        FROM pieces
        GROUP BY ALL
    )
SELECT grouping, group_id, study_year, population_people, strata_people, affected_people, strata_affected_people
FROM sums
LEFT JOIN estimates USING (grouping, group_id, study_year)
-- NULL in estimates says that nothing is known; then there must be nothing to know.
WHERE coalesce(population_people, 0) <> strata_people OR coalesce(affected_people, 0) <> strata_affected_people
ORDER BY grouping, group_id, study_year
