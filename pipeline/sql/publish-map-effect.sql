-- map_effect: one row per group where the study names a map of mountains for each year, in the order of changes.
SELECT *
FROM map_effect
ORDER BY
    list_position(
        [
            'world', 'region', 'subregion', 'country_group', 'country', 'zone', 'zone_country', 'class', 'settlement',
            'class_settlement', 'country_class', 'country_settlement'
        ],
        grouping
    ),
    TRY_CAST(group_id AS BIGINT) NULLS LAST, group_id, baseline_year, endline_year
