-- People and affected people of each group in each place that is resampled: a block of the grid, or a country.
-- Parameter: $by_country.
SELECT
    grouping, group_id,
    CASE WHEN $by_country THEN country_ids ELSE [printf('%012d', block)] END AS place_ids,
    sum(known_baseline_people)::DOUBLE AS known_baseline_people,
    sum(known_endline_people)::DOUBLE AS known_endline_people,
    sum(affected_baseline_people)::DOUBLE AS affected_baseline_people,
    sum(affected_endline_people)::DOUBLE AS affected_endline_people
FROM pair_pieces
JOIN piece_groups USING (mountain_zone_ids, country_ids, class_keys, settlements)
GROUP BY ALL
HAVING sum(known_baseline_people) > 0 OR sum(known_endline_people) > 0
ORDER BY grouping, group_id, place_ids
