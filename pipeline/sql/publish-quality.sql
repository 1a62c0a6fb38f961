-- quality: one row per implausible cell and pair of years, from north to south.
SELECT *
FROM quality
ORDER BY baseline_year, endline_year, cell
