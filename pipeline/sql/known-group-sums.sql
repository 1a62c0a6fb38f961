-- Missing is never zero: a sum of people over no known cell is NULL, not 0.
-- A group without any mountain area has 0 people in mountains: that is known.
-- Affected people are those of known prevalence. Where there are people but no prevalence their sum is 0, beside a data
-- share of 0 that says so; in the totals, which have no data share beside them, it is NULL.
-- Who is outside every country is of interest only where there are mountains: other such rows are left out. A country
-- that states no region is a country all the same.
WITH with_known_people AS (
    SELECT * REPLACE (
        CASE WHEN cells > 0 OR area_km2 = 0 THEN population_people END AS population_people,
        CASE WHEN cells > 0 OR area_km2 = 0 THEN affected_people END AS affected_people,
        CASE WHEN cells > 0 OR area_km2 = 0 THEN affected_lower_people END AS affected_lower_people,
        CASE WHEN cells > 0 OR area_km2 = 0 THEN affected_upper_people END AS affected_upper_people,
        CASE WHEN cells > 0 OR area_km2 = 0 THEN population_without_prevalence_people END
            AS population_without_prevalence_people,
        CASE WHEN total_cells > 0 OR total_area_km2 = 0 THEN total_population_people END
            AS total_population_people,
        CASE
            WHEN total_population_people > total_population_without_prevalence_people THEN total_affected_people
            WHEN total_population_people = 0 AND (total_cells > 0 OR total_area_km2 = 0) THEN 0
        END AS total_affected_people
    )
    FROM group_sums
    WHERE region IS DISTINCT FROM 'No region'
        OR (grouping = 'country' AND country_id <> 'no_country')
        OR area_km2 > 0
        OR population_people > 0
)
SELECT
    *,
    population_people - population_without_prevalence_people AS known_people,
    total_population_people - total_population_without_prevalence_people AS total_known_people
FROM with_known_people
