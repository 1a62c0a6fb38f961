-- ranks: one row per country, pair of years and case of correlation; the most frequent first.
SELECT *
FROM ranks
ORDER BY
    baseline_year, endline_year, list_position(['independent', 'middle', 'full'], correlation_case),
    rank_frequency DESC, country_id
