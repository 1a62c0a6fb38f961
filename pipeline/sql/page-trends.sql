-- Trends as the page shows them: the world and the regions.
SELECT *
FROM trends
WHERE grouping IN ('world', 'region', 'country_group')
ORDER BY list_position(['world', 'region', 'country_group'], grouping), group_id, trend_quantity
