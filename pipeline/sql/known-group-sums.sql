-- Missing is never zero: a sum over nothing known is NULL, not 0.
--   people:   NULL where the group has area but no cell of known population;
--   affected: NULL where moreover there are people but none of them has a known prevalence.
-- A group without any mountain area has 0 people in mountains: that is known.
-- Who is outside every country is of interest only where there are mountains: other such rows are left out.
WITH with_known_people AS (
    SELECT * REPLACE (
        CASE WHEN cells > 0 OR area_km2 = 0 THEN population_people END AS population_people,
        CASE WHEN cells > 0 OR area_km2 = 0 THEN population_without_prevalence_people END
            AS population_without_prevalence_people,
        CASE WHEN total_cells > 0 OR total_area_km2 = 0 THEN total_population_people END
            AS total_population_people
    )
    FROM group_sums
    WHERE region IS DISTINCT FROM 'No region' OR area_km2 > 0 OR population_people > 0
)
SELECT
    *,
    population_people - population_without_prevalence_people AS known_people,
    total_population_people - total_population_without_prevalence_people AS total_known_people,
    known_people > 0 OR population_people = 0 AS affected_known,
    total_known_people > 0 OR total_population_people = 0 AS total_affected_known
FROM with_known_people
