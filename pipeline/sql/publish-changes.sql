-- changes: one row per group and pair of years, from the world down to the parts of zones.
SELECT *
FROM changes
ORDER BY
    list_position(
        [
            'world', 'region', 'subregion', 'country_group', 'country', 'zone', 'zone_country', 'class', 'settlement',
            'class_settlement', 'country_class', 'country_settlement'
        ],
        grouping
    ),
    TRY_CAST(group_id AS BIGINT) NULLS LAST, group_id, baseline_year, endline_year
