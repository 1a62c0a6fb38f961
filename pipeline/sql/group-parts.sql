-- The parts of every group in two years, people of known prevalence only. A part is a set of mountain zones and a set of
-- countries: nobody is in two parts, so that whatever is computed by part adds up over any group that the parts make up.
WITH
    parts AS (
        SELECT
            grouping, zone_id, country_id, subregion, region, country_group, class_key, settlement,
            mountain_zone_ids, country_ids, study_year,
            sum(population_people - population_without_prevalence_people) AS known_people,
            sum(affected_people) AS affected_people
        FROM membership_people
        JOIN membership_groups USING (mountain_zone_ids, country_ids, class_keys, settlements)
        WHERE len(mountain_zone_ids) > 0
        GROUP BY ALL
    ),
    named AS (
        SELECT DISTINCT grouping, group_id, zone_id, country_id, subregion, region, class_key, settlement
        FROM estimates
    )
SELECT
    named.grouping, group_id,
    dense_rank() OVER (ORDER BY mountain_zone_ids, country_ids) AS part,
    (sum(known_people) FILTER (WHERE study_year = $baseline_year))::DOUBLE AS known_baseline_people,
    (sum(known_people) FILTER (WHERE study_year = $endline_year))::DOUBLE AS known_endline_people,
    (sum(affected_people) FILTER (WHERE study_year = $baseline_year))::DOUBLE AS affected_baseline_people,
    (sum(affected_people) FILTER (WHERE study_year = $endline_year))::DOUBLE AS affected_endline_people
FROM parts
JOIN named
    ON named.grouping = parts.grouping
    AND named.zone_id IS NOT DISTINCT FROM parts.zone_id
    AND named.country_id IS NOT DISTINCT FROM parts.country_id
    AND named.subregion IS NOT DISTINCT FROM parts.subregion
    AND named.region IS NOT DISTINCT FROM parts.region
    AND (parts.country_group IS NULL OR parts.country_group = named.group_id)
    AND named.class_key IS NOT DISTINCT FROM parts.class_key
    AND named.settlement IS NOT DISTINCT FROM parts.settlement
GROUP BY named.grouping, group_id, mountain_zone_ids, country_ids
ORDER BY named.grouping, group_id, part
