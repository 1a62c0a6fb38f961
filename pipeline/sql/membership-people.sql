-- People by membership: the set of zones of every layer that hold them. Blocks were units of work only.
-- Sums are of DECIMAL and therefore exact: neither the order of rows nor the number of threads reaches them.
SELECT
    mountain_zone_ids, country_ids, class_keys, settlements, study_year,
    sum(area_km2) AS area_km2,
    sum(cells) AS cells,
    sum(population_people) AS population_people,
    sum(affected_people) AS affected_people,
    sum(affected_lower_people) AS affected_lower_people,
    sum(affected_upper_people) AS affected_upper_people,
    sum(population_without_prevalence_people) AS population_without_prevalence_people
FROM placed_strata
GROUP BY ALL
