-- curves: one row per group, study year, curve and point, from the world down.
SELECT *
FROM curves
ORDER BY
    list_position(['world', 'region', 'subregion', 'country_group', 'country', 'zone'], grouping),
    TRY_CAST(group_id AS BIGINT) NULLS LAST, group_id, study_year, curve, curve_point
