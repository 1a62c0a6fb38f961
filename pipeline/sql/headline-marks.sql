-- Marks of groups in the first or the last year.
SELECT grouping, group_id, study_year, reliability_marks
FROM reliability
WHERE study_year IN ($baseline_year, $endline_year) AND reliability_marks <> ''
ORDER BY grouping, group_id, study_year
