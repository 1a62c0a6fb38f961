-- decomposition_gaps: one row per group and pair of years, in the order of changes.
SELECT *
FROM decomposition_gaps
ORDER BY
    list_position(
        [
            'world', 'region', 'subregion', 'country_group', 'country', 'zone', 'zone_country', 'class', 'settlement',
            'class_settlement', 'country_class', 'country_settlement'
        ],
        grouping
    ),
    TRY_CAST(group_id AS BIGINT) NULLS LAST, group_id, baseline_year, endline_year
