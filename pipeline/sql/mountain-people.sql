-- People in mountains by study year, and how many of them are in more than one zone or country, or in none:
-- what the comparability gate tells of overlaps and gaps.
SELECT
    study_year,
    sum(population_people)::DOUBLE AS mountain_people,
    coalesce(sum(population_people) FILTER (WHERE len(mountain_zone_ids) > 1), 0)::DOUBLE
        AS in_more_than_one_zone_people,
    coalesce(sum(population_people) FILTER (WHERE len(country_ids) > 1), 0)::DOUBLE
        AS in_more_than_one_country_people,
    coalesce(sum(population_people) FILTER (WHERE len(country_ids) = 0), 0)::DOUBLE AS outside_countries_people
FROM strata
WHERE len(mountain_zone_ids) > 0
GROUP BY study_year
ORDER BY study_year
