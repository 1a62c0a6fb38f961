-- Why every group changed between the two years that page and charts show, by the three factors of Das Gupta.
SELECT *
FROM decomposition
WHERE baseline_year = $baseline_year AND endline_year = $endline_year
    AND method = 'das_gupta' AND factors_of = 'group'
ORDER BY grouping, group_id
