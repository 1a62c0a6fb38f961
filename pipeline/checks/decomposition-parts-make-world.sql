-- What regions, subregions, countries, zones and parts of zones contribute to the terms of the world adds up to them, to a
-- billionth of the people affected, wherever nobody is in two groups of the kind; who is in two counts in both.
WITH
    region_of AS (
        SELECT zone_id AS country_id, coalesce(region, 'No region') AS region,
            coalesce(subregion, 'No region') AS subregion
        FROM zones
        WHERE layer = 'countries'
    ),
    memberships AS (
        SELECT DISTINCT mountain_zone_ids, country_ids FROM strata WHERE len(mountain_zone_ids) > 0
    ),
    claims AS (
        SELECT
            len(mountain_zone_ids) AS zones,
            len(country_ids) AS countries,
            count(DISTINCT region) AS regions,
            count(DISTINCT (region, subregion)) AS subregions
        FROM (SELECT *, unnest(country_ids) AS country_id FROM memberships)
        JOIN region_of USING (country_id)
        GROUP BY mountain_zone_ids, country_ids
    ),
    shared AS (
        SELECT 'zone' AS grouping, coalesce(max(len(mountain_zone_ids)), 0) > 1 AS is_shared FROM memberships
        UNION ALL
        SELECT 'country', coalesce(max(countries), 0) > 1 FROM claims
        UNION ALL
        SELECT 'zone_country',
            (SELECT coalesce(max(len(mountain_zone_ids)), 0) > 1 FROM memberships) OR coalesce(max(countries), 0) > 1
        FROM claims
        UNION ALL
        SELECT 'region', coalesce(max(regions), 0) > 1 FROM claims
        UNION ALL
        SELECT 'subregion', coalesce(max(subregions), 0) > 1 FROM claims
    ),
    -- What is withheld of one group is missing in the sum.
    withheld AS (
        SELECT DISTINCT grouping, baseline_year, endline_year
        FROM changes
        WHERE affected_change_people IS NULL
            AND affected_baseline_people IS NOT NULL
            AND affected_endline_people IS NOT NULL
    ),
    contributions AS (SELECT * FROM decomposition WHERE factors_of = 'world'),
    sums AS (
        SELECT grouping, baseline_year, endline_year, method,
            sum(growth_people ORDER BY group_id) AS growth_sum_people,
            sum(redistribution_people ORDER BY group_id) AS redistribution_sum_people,
            sum(prevalence_people ORDER BY group_id) AS prevalence_sum_people,
            sum(map_people ORDER BY group_id) AS map_sum_people
        FROM contributions
        JOIN shared USING (grouping)
        ANTI JOIN withheld USING (grouping, baseline_year, endline_year)
        WHERE NOT is_shared
        GROUP BY grouping, baseline_year, endline_year, method
    ),
    world AS (
        SELECT contributions.*, greatest(affected_baseline_people, affected_endline_people) AS affected_in_world
        FROM contributions
        JOIN changes USING (grouping, group_id, baseline_year, endline_year)
        WHERE grouping = 'world'
    )
SELECT
    sums.grouping, baseline_year, endline_year, method,
    growth_people, growth_sum_people, redistribution_people, redistribution_sum_people,
    prevalence_people, prevalence_sum_people, map_people, map_sum_people
FROM sums
JOIN world USING (baseline_year, endline_year, method)
WHERE greatest(
        abs(growth_sum_people - growth_people),
        abs(redistribution_sum_people - redistribution_people),
        abs(prevalence_sum_people - prevalence_people),
        abs(map_sum_people - map_people)
    ) > 1e-9 * affected_in_world
ORDER BY sums.grouping, baseline_year, endline_year, method
