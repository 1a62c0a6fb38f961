-- How many people of each unit each group has, and how many of these live in a set of zones where nobody does in the other
-- year. Parameter: $national, as in uncertain-units.
WITH
    parts AS (
        SELECT
            grouping, group_id, country_ids, mountain_zone_ids,
            sum(known_baseline_people) AS baseline_people,
            sum(known_endline_people) AS endline_people
        FROM pair_pieces
        JOIN piece_groups USING (mountain_zone_ids, country_ids, class_keys, settlements)
        GROUP BY ALL
    )
SELECT
    grouping, group_id, country_ids,
    CASE WHEN $national THEN [] ELSE mountain_zone_ids END AS unit_zone_ids,
    sum(baseline_people)::DOUBLE AS known_baseline_people,
    sum(endline_people)::DOUBLE AS known_endline_people,
    coalesce(sum(baseline_people) FILTER (WHERE endline_people = 0), 0)::DOUBLE AS unmatched_baseline_people,
    coalesce(sum(endline_people) FILTER (WHERE baseline_people = 0), 0)::DOUBLE AS unmatched_endline_people
FROM parts
GROUP BY ALL
HAVING sum(baseline_people) > 0 OR sum(endline_people) > 0
ORDER BY grouping, group_id, country_ids, unit_zone_ids
