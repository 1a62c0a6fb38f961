-- Intervals of the change of affected people from the first year to the last, as charts and page show them.
SELECT *
FROM uncertainty
WHERE baseline_year = $baseline_year AND endline_year = $endline_year AND quantity = 'affected_change_people'
ORDER BY grouping, group_id, method, correlation_case
