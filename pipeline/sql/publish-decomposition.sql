-- decomposition: one row per group, pair of years and method, in the order of changes.
SELECT *
FROM decomposition
ORDER BY
    list_position(
        [
            'world', 'region', 'subregion', 'country_group', 'country', 'zone', 'zone_country', 'class', 'settlement',
            'class_settlement', 'country_class', 'country_settlement'
        ],
        grouping
    ),
    TRY_CAST(group_id AS BIGINT) NULLS LAST, group_id, baseline_year, endline_year,
    list_position(
        ['kitagawa', 'das_gupta', 'lmdi', 'kitagawa_path', 'das_gupta_path', 'lmdi_path'],
        method
    ),
    factors_of
