-- How many people of each unit each group has. Parameter: $national, as in uncertain-units.
SELECT
    grouping, group_id, country_ids,
    CASE WHEN $national THEN [] ELSE mountain_zone_ids END AS unit_zone_ids,
    sum(known_baseline_people)::DOUBLE AS known_baseline_people,
    sum(known_endline_people)::DOUBLE AS known_endline_people
FROM pair_pieces
JOIN piece_groups USING (mountain_zone_ids, country_ids, class_keys, settlements)
GROUP BY ALL
HAVING sum(known_baseline_people) > 0 OR sum(known_endline_people) > 0
ORDER BY grouping, group_id, country_ids, unit_zone_ids
