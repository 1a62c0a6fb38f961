-- Which groups a membership belongs to: one row per membership and group.
-- People in two overlapping zones are in both, and people whom two countries claim are in both countries; but a
-- subregion, a region and the world hold nobody twice (DISTINCT), however many of their countries claim them.
-- Lists of classes and settlement are empty in a study without these layers, and make no groups then.
WITH
    memberships AS (
        SELECT DISTINCT mountain_zone_ids, country_ids, class_keys, settlements FROM membership_people
    ),
    by_country AS (
        SELECT *
        FROM (SELECT *, unnest(country_ids) AS country_id FROM memberships)
        JOIN countries USING (country_id)
    ),
    by_class AS (SELECT *, unnest(class_keys) AS class_key FROM memberships),
    groups AS (
        SELECT *, 'world' AS grouping
        FROM memberships
        UNION ALL BY NAME
        SELECT DISTINCT mountain_zone_ids, country_ids, class_keys, settlements, 'region' AS grouping, region
        FROM by_country
        UNION ALL BY NAME
        -- A subregion's name may stand in two regions: it is a part of its region, never both together.
        SELECT DISTINCT
            mountain_zone_ids, country_ids, class_keys, settlements, 'subregion' AS grouping, subregion, region
        FROM by_country
        UNION ALL BY NAME
        -- A country may be in several groups, and a group hold nobody twice whom two of its countries claim.
        SELECT DISTINCT
            mountain_zone_ids, country_ids, class_keys, settlements, 'country_group' AS grouping, country_group
        FROM (SELECT *, unnest(country_groups) AS country_group FROM by_country)
        UNION ALL BY NAME
        SELECT * EXCLUDE (country_name, country_groups), 'country' AS grouping
        FROM by_country
        UNION ALL BY NAME
        SELECT *, 'zone' AS grouping, unnest(mountain_zone_ids) AS zone_id
        FROM memberships
        UNION ALL BY NAME
        SELECT * EXCLUDE (country_name, country_groups), 'zone_country' AS grouping, unnest(mountain_zone_ids) AS zone_id
        FROM by_country
        UNION ALL BY NAME
        SELECT *, 'class' AS grouping
        FROM by_class
        UNION ALL BY NAME
        SELECT *, 'settlement' AS grouping, unnest(settlements) AS settlement
        FROM memberships
        UNION ALL BY NAME
        SELECT *, 'class_settlement' AS grouping, unnest(settlements) AS settlement
        FROM by_class
        UNION ALL BY NAME
        SELECT * EXCLUDE (country_name, country_groups), 'country_class' AS grouping, unnest(class_keys) AS class_key
        FROM by_country
        UNION ALL BY NAME
        SELECT * EXCLUDE (country_name, country_groups), 'country_settlement' AS grouping, unnest(settlements) AS settlement
        FROM by_country
    )
SELECT
    mountain_zone_ids, country_ids, class_keys, settlements, grouping,
    zone_id, country_id, subregion, region, country_group, class_key, settlement
FROM groups
