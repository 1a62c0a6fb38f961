-- The changes of all people in mountains, one row per pair of years.
SELECT *
FROM changes
WHERE grouping = 'world'
ORDER BY baseline_year, endline_year
