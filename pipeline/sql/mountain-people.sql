-- People in mountains by study year, and how many of them are in more than one zone or country, or in none:
-- what the comparability gate tells of overlaps and gaps; and between which numbers the source leaves the affected.
SELECT
    study_year,
    sum(population_people)::DOUBLE AS mountain_people,
    coalesce(sum(population_people) FILTER (WHERE len(mountain_zone_ids) > 1), 0)::DOUBLE
        AS in_more_than_one_zone_people,
    coalesce(sum(population_people) FILTER (WHERE len(country_ids) > 1), 0)::DOUBLE
        AS in_more_than_one_country_people,
    coalesce(sum(population_people) FILTER (WHERE len(country_ids) = 0), 0)::DOUBLE AS outside_countries_people,
    sum(affected_people)::DOUBLE AS affected_people,
    sum(affected_lower_people)::DOUBLE AS affected_lower_people,
    sum(affected_upper_people)::DOUBLE AS affected_upper_people
FROM strata
WHERE len(mountain_zone_ids) > 0
GROUP BY study_year
ORDER BY study_year
