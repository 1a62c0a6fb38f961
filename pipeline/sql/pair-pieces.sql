-- People in mountains whose prevalence is known, in both years of a pair: by block, and by the sets of zones and
-- countries that hold them. What uncertainty is drawn for and what is resampled are made of these pieces.
-- Parameters: $baseline_year, $endline_year.
SELECT
    block, mountain_zone_ids, country_ids, class_keys, settlements,
    coalesce(sum(population_people - population_without_prevalence_people)
        FILTER (WHERE study_year = $baseline_year), 0) AS known_baseline_people,
    coalesce(sum(population_people - population_without_prevalence_people)
        FILTER (WHERE study_year = $endline_year), 0) AS known_endline_people,
    coalesce(sum(affected_people) FILTER (WHERE study_year = $baseline_year), 0) AS affected_baseline_people,
    coalesce(sum(affected_people) FILTER (WHERE study_year = $endline_year), 0) AS affected_endline_people,
    coalesce(sum(affected_lower_people) FILTER (WHERE study_year = $baseline_year), 0)
        AS affected_lower_baseline_people,
    coalesce(sum(affected_lower_people) FILTER (WHERE study_year = $endline_year), 0)
        AS affected_lower_endline_people,
    coalesce(sum(affected_upper_people) FILTER (WHERE study_year = $baseline_year), 0)
        AS affected_upper_baseline_people,
    coalesce(sum(affected_upper_people) FILTER (WHERE study_year = $endline_year), 0)
        AS affected_upper_endline_people
FROM placed_strata
WHERE len(mountain_zone_ids) > 0
GROUP BY ALL
