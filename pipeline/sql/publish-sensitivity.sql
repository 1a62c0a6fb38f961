-- sensitivity: one row per group and combination of choices.
SELECT *
FROM sensitivity
ORDER BY
    list_position(['world', 'region', 'subregion', 'country_group', 'country', 'zone'], grouping),
    TRY_CAST(group_id AS BIGINT) NULLS LAST, group_id, specification, baseline_year, endline_year
