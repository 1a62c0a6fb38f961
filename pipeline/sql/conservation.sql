-- Where everybody of the raster is, by study year: a balance in exact numbers. difference_people is 0, or people
-- were lost or counted twice on the way from the raster to the strata.
WITH
    placed AS (
        SELECT
            study_year,
            coalesce(sum(population_people) FILTER (WHERE len(mountain_zone_ids) > 0), 0) AS in_mountain_zones_people,
            coalesce(sum(population_people) FILTER (WHERE len(mountain_zone_ids) = 0), 0)
                AS outside_mountain_zones_people,
            coalesce(sum(population_people) FILTER (WHERE len(mountain_zone_ids) > 1), 0)
                AS in_more_than_one_mountain_zone_people,
            coalesce(sum(population_people) FILTER (WHERE len(country_ids) > 0), 0) AS in_countries_people,
            coalesce(sum(population_people) FILTER (WHERE len(country_ids) = 0), 0) AS outside_countries_people,
            coalesce(sum(population_people) FILTER (WHERE len(country_ids) > 1), 0)
                AS in_more_than_one_country_people,
            coalesce(sum(population_people)
                FILTER (WHERE len(mountain_zone_ids) > 0 AND len(country_ids) = 0), 0)
                AS in_mountain_zones_outside_countries_people,
            sum(population_without_prevalence_people) AS without_prevalence_people
        FROM strata
        GROUP BY study_year
    ),
    raster AS (
        SELECT study_year, sum(population_people) AS raster_total_people
        FROM raster_totals
        GROUP BY study_year
    )
SELECT
    study_year, raster_total_people, placed.* EXCLUDE (study_year),
    raster_total_people - in_mountain_zones_people - outside_mountain_zones_people AS difference_people
FROM raster
JOIN placed USING (study_year)
ORDER BY study_year
