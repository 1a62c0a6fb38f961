-- The mountain people by class add up to the world, those in n classes counted n times; the same by settlement.
-- Parts and world are rounded doubles: they agree to a billionth.
WITH
    parts AS (
        SELECT grouping, study_year, sum(population_people ORDER BY group_id) AS parts_people
        FROM estimates
        WHERE grouping IN ('class', 'settlement')
        GROUP BY grouping, study_year
    ),
    repeated AS (
        SELECT 'class' AS grouping, study_year,
            sum(greatest(len(class_keys) - 1, 0) * population_people)::DOUBLE AS repeated_people
        FROM strata
        WHERE len(mountain_zone_ids) > 0
        GROUP BY study_year
        UNION ALL
        SELECT 'settlement', study_year, sum(greatest(len(settlements) - 1, 0) * population_people)::DOUBLE
        FROM strata
        WHERE len(mountain_zone_ids) > 0
        GROUP BY study_year
    ),
    world AS (SELECT study_year, population_people FROM estimates WHERE grouping = 'world')
SELECT parts.grouping, study_year, population_people, parts_people, repeated_people
FROM parts
JOIN repeated USING (grouping, study_year)
JOIN world USING (study_year)
WHERE abs(parts_people - repeated_people - coalesce(population_people, 0)) > 1e-9 * parts_people + 1e-6
ORDER BY parts.grouping, study_year
