-- The people of each group in mountains by its parts: mountain zones, countries, classes. People in two zones of a layer
-- are in both parts.
WITH
    people AS (
        SELECT
            mountain_zone_ids, country_ids, class_keys, settlements, study_year, population_people,
            population_people - population_without_prevalence_people AS known_people,
            affected_people
        FROM membership_people
        WHERE len(mountain_zone_ids) > 0
    ),
    grouped AS (
        SELECT *
        FROM people
        JOIN membership_groups USING (mountain_zone_ids, country_ids, class_keys, settlements)
        WHERE grouping IN ('world', 'region', 'subregion', 'country_group', 'country', 'zone')
    ),
    parts AS (
        SELECT *, 'zones' AS kind, unnest(mountain_zone_ids) AS part
        FROM grouped
        WHERE grouping <> 'zone'
        UNION ALL BY NAME
        -- People whom two countries claim are in both, but a region or group has only its own countries for parts.
        SELECT held.*, 'countries' AS kind
        FROM (SELECT *, unnest(country_ids) AS part FROM grouped WHERE grouping NOT IN ('zone', 'country')) AS held
        JOIN countries ON countries.country_id = part
        WHERE held.grouping = 'world'
            OR list_contains(countries.country_groups, held.country_group)
            OR (held.region = countries.region AND coalesce(held.subregion, countries.subregion) = countries.subregion)
        UNION ALL BY NAME
        SELECT *, 'classes' AS kind, unnest(class_keys) AS part
        FROM grouped
    ),
    sums AS (
        SELECT
            kind, grouping, zone_id, country_id, subregion, region, country_group, study_year, part,
            sum(population_people)::DOUBLE AS population_people,
            sum(known_people)::DOUBLE AS known_people,
            sum(affected_people)::DOUBLE AS affected_people
        FROM parts
        GROUP BY ALL
    )
SELECT
    kind, sums.grouping, group_id, group_name, sums.study_year, part,
    sums.population_people, sums.known_people, sums.affected_people
FROM sums
JOIN estimates
    ON estimates.grouping = sums.grouping
    AND estimates.study_year = sums.study_year
    AND estimates.zone_id IS NOT DISTINCT FROM sums.zone_id
    AND estimates.country_id IS NOT DISTINCT FROM sums.country_id
    AND estimates.subregion IS NOT DISTINCT FROM sums.subregion
    AND estimates.region IS NOT DISTINCT FROM sums.region
    AND (sums.country_group IS NULL OR sums.country_group = estimates.group_id)
ORDER BY kind, sums.grouping, group_id, sums.study_year, part
