-- reliability: one row per group and study year, the world first.
SELECT *
FROM reliability
ORDER BY
    list_position(['world', 'region', 'subregion', 'country_group', 'country', 'zone', 'zone_country'], grouping),
    TRY_CAST(group_id AS BIGINT) NULLS LAST, group_id, study_year
