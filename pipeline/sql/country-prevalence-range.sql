-- Lowest and highest prevalence, in two years, of the cells that lie wholly inside one country, mountains or not: where both are
-- the same in every country, the indicator has no signal within countries.
SELECT
    country_ids[1] AS country_id,
    study_year,
    sum(cells)::DOUBLE AS cells,
    min(prevalence_min_share) AS lowest_share,
    max(prevalence_max_share) AS highest_share
FROM strata
WHERE len(country_ids) = 1 AND prevalence_min_share IS NOT NULL
    AND study_year IN ($baseline_year, $endline_year)
GROUP BY ALL
ORDER BY country_id, study_year
