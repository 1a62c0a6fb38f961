-- How often countries are among the largest increases from the first year to the last, in the middle case of correlation.
SELECT *
FROM ranks
WHERE baseline_year = $baseline_year AND endline_year = $endline_year AND correlation_case = 'middle'
ORDER BY rank_frequency DESC, country_id
