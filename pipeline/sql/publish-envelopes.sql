-- envelopes: one row per group and quantity, over all combinations of choices.
SELECT *
FROM envelopes
ORDER BY
    list_position(['world', 'region', 'subregion', 'country_group', 'country', 'zone'], grouping),
    TRY_CAST(group_id AS BIGINT) NULLS LAST, group_id, baseline_year, endline_year, quantity
