-- Trends as the page shows them: the world and the regions.
SELECT *
FROM trends
WHERE grouping IN ('world', 'region')
ORDER BY list_position(['world', 'region'], grouping), group_id, trend_quantity
