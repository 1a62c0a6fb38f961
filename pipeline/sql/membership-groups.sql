-- Which groups a membership belongs to: one row per membership and group.
-- People in two overlapping zones are in both, and people whom two countries claim are in both countries; but a
-- subregion, a region and the world hold nobody twice (DISTINCT), however many of their countries claim them.
WITH
    memberships AS (SELECT DISTINCT mountain_zone_ids, country_ids FROM membership_people),
    by_country AS (
        SELECT *
        FROM (SELECT *, unnest(country_ids) AS country_id FROM memberships)
        JOIN countries USING (country_id)
    )
SELECT mountain_zone_ids, country_ids, 'world' AS grouping,
    NULL AS zone_id, NULL AS country_id, NULL AS subregion, NULL AS region
FROM memberships
UNION ALL
SELECT DISTINCT mountain_zone_ids, country_ids, 'region', NULL, NULL, NULL, region
FROM by_country
UNION ALL
-- A subregion's name may stand in two regions: it is a part of its region, never both together.
SELECT DISTINCT mountain_zone_ids, country_ids, 'subregion', NULL, NULL, subregion, region
FROM by_country
UNION ALL
SELECT mountain_zone_ids, country_ids, 'country', NULL, country_id, subregion, region
FROM by_country
UNION ALL
SELECT mountain_zone_ids, country_ids, 'zone', unnest(mountain_zone_ids), NULL, NULL, NULL
FROM memberships
UNION ALL
SELECT mountain_zone_ids, country_ids, 'zone_country', unnest(mountain_zone_ids), country_id, subregion, region
FROM by_country
