-- Affected people of the whole world on both maps; no row where one map serves both years.
SELECT *
FROM map_effect
WHERE grouping = 'world' AND baseline_year = $baseline_year AND endline_year = $endline_year
