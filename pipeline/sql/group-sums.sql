-- Exact sums by group and year, of the people in mountains and of everybody (total_).
-- In mountains are those whom at least one mountain zone holds: the union, so that nobody counts twice.
SELECT
    grouping, zone_id, country_id, subregion, region, country_group, class_key, settlement, study_year,
    coalesce(sum(area_km2) FILTER (WHERE in_mountains), 0) AS area_km2,
    coalesce(sum(cells) FILTER (WHERE in_mountains), 0) AS cells,
    coalesce(sum(population_people) FILTER (WHERE in_mountains), 0) AS population_people,
    coalesce(sum(affected_people) FILTER (WHERE in_mountains), 0) AS affected_people,
    coalesce(sum(affected_lower_people) FILTER (WHERE in_mountains), 0) AS affected_lower_people,
    coalesce(sum(affected_upper_people) FILTER (WHERE in_mountains), 0) AS affected_upper_people,
    coalesce(sum(population_without_prevalence_people) FILTER (WHERE in_mountains), 0)
        AS population_without_prevalence_people,
    coalesce(sum(area_km2), 0) AS total_area_km2,
    coalesce(sum(cells), 0) AS total_cells,
    coalesce(sum(population_people), 0) AS total_population_people,
    coalesce(sum(affected_people), 0) AS total_affected_people,
    coalesce(sum(population_without_prevalence_people), 0) AS total_population_without_prevalence_people
FROM (
    SELECT *, len(mountain_zone_ids) > 0 AS in_mountains
    FROM membership_people
    JOIN membership_groups USING (mountain_zone_ids, country_ids, class_keys, settlements)
    UNION ALL BY NAME
    -- A zone that the map of a year lacks has nobody in that year, and no area.
    SELECT DISTINCT
        grouping, zone_id, country_id, subregion, region, country_group, class_key, settlement, study_year
    FROM membership_groups, (SELECT DISTINCT study_year FROM membership_people)
)
GROUP BY ALL
