-- Every zone of every layer on the grid has an estimate under its own name.
WITH expected AS (
    SELECT CASE layer
            WHEN 'mountains' THEN 'zone'
            WHEN 'endline_mountains' THEN 'zone'
            WHEN 'countries' THEN 'country'
            WHEN 'classes' THEN 'class'
            ELSE layer
        END AS grouping, zone_id AS group_id,
        -- The name on the map of the baseline year, where both maps have the zone.
        first(zone_name ORDER BY layer DESC) AS expected_name
    FROM zones
    WHERE cells > 0
    GROUP BY ALL
)
SELECT grouping, group_id, expected_name, group_name
FROM expected
LEFT JOIN (SELECT DISTINCT grouping, group_id, group_name FROM estimates) USING (grouping, group_id)
WHERE group_name IS DISTINCT FROM expected_name
ORDER BY grouping, group_id
