-- What is drawn together. Where the indicator is national a unit is a country, over all its zones; elsewhere it is the
-- part of a country in one set of zones. A place that two countries claim is a unit of its own. Parameter: $national.
SELECT
    country_ids,
    CASE WHEN $national THEN [] ELSE mountain_zone_ids END AS unit_zone_ids,
    sum(known_baseline_people)::DOUBLE AS known_baseline_people,
    sum(known_endline_people)::DOUBLE AS known_endline_people,
    sum(affected_baseline_people)::DOUBLE AS affected_baseline_people,
    sum(affected_endline_people)::DOUBLE AS affected_endline_people,
    sum(affected_lower_baseline_people)::DOUBLE AS affected_lower_baseline_people,
    sum(affected_lower_endline_people)::DOUBLE AS affected_lower_endline_people,
    sum(affected_upper_baseline_people)::DOUBLE AS affected_upper_baseline_people,
    sum(affected_upper_endline_people)::DOUBLE AS affected_upper_endline_people
FROM pair_pieces
GROUP BY ALL
ORDER BY country_ids, unit_zone_ids
