-- Inequality as the page shows it: the world and the regions, in the first and the last study year.
SELECT *
FROM inequality
WHERE grouping IN ('world', 'region', 'country_group') AND study_year IN ($baseline_year, $endline_year)
ORDER BY list_position(['world', 'region', 'country_group'], grouping), group_id, study_year, measure
