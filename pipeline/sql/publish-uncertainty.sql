-- uncertainty: one row per group, pair of years, quantity, method and case of correlation; the world first.
SELECT *
FROM uncertainty
ORDER BY
    list_position(['world', 'region', 'subregion', 'country_group', 'country', 'zone', 'zone_country'], grouping),
    TRY_CAST(group_id AS BIGINT) NULLS LAST, group_id, baseline_year, endline_year,
    quantity,
    list_position(['monte_carlo', 'block_bootstrap', 'country_bootstrap'], method),
    list_position(['any', 'independent', 'middle', 'full', 'resampled'], correlation_case)
