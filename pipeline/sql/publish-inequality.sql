-- inequality: one row per group, study year and measure, from the world down.
SELECT *
FROM inequality
ORDER BY
    list_position(['world', 'region', 'subregion', 'country_group', 'country', 'zone'], grouping),
    TRY_CAST(group_id AS BIGINT) NULLS LAST, group_id, study_year, measure
