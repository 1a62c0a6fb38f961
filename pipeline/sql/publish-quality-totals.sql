-- quality_totals: two rows per group and pair of years, with the implausible cells and without, from the world down.
SELECT *
FROM quality_totals
ORDER BY
    list_position(['world', 'region', 'subregion', 'country_group', 'country'], grouping),
    group_id, baseline_year, endline_year, cells_counted
