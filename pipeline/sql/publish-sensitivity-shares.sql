-- sensitivity_shares: one row per group, quantity and choice.
SELECT *
FROM sensitivity_shares
ORDER BY
    list_position(['world', 'region', 'subregion', 'country_group', 'country', 'zone'], grouping),
    TRY_CAST(group_id AS BIGINT) NULLS LAST, group_id, baseline_year, endline_year, quantity, choice_order
