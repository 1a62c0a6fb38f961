-- Every zone of every layer on the grid has an estimate under its own name.
WITH expected AS (
    SELECT CASE layer
            WHEN 'mountains' THEN 'zone'
            WHEN 'countries' THEN 'country'
            WHEN 'classes' THEN 'class'
            ELSE layer
        END AS grouping, zone_id AS group_id,
        zone_name AS expected_name
    FROM zones
    WHERE cells > 0
)
SELECT grouping, group_id, expected_name, group_name
FROM expected
LEFT JOIN (SELECT DISTINCT grouping, group_id, group_name FROM estimates) USING (grouping, group_id)
WHERE group_name IS DISTINCT FROM expected_name
ORDER BY grouping, group_id
