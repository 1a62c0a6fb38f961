-- Every country with its subregion and region, and one more "country" for the people whom no country polygon
-- holds (coast cells, mostly), so that the regions add up to the world; that one is in no group of countries.
SELECT
    zone_id AS country_id,
    zone_name AS country_name,
    coalesce(subregion, 'No region') AS subregion,
    coalesce(region, 'No region') AS region,
    country_groups
FROM zones
WHERE layer = 'countries'
UNION ALL
SELECT 'no_country', 'No country', 'No region', 'No region', []
