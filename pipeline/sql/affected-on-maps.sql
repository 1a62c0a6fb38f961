-- Affected people in mountains by study year, on the map of the year and on that of the other year.
SELECT
    study_year,
    coalesce(sum(affected_people) FILTER (WHERE len(mountain_zone_ids) > 0), 0)::DOUBLE AS own_map_people,
    coalesce(sum(affected_people) FILTER (WHERE len(other_map_zone_ids) > 0), 0)::DOUBLE AS other_map_people
FROM strata
GROUP BY study_year
