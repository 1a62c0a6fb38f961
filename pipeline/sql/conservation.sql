-- Where everybody of the raster is, by study year: a balance in exact numbers. difference_people is 0, or people
-- were lost or counted twice on the way from the raster to the strata. Where the study is its zones, everybody is who
-- lives in the blocks that were read, and outside_study_people are those of them in no mountain zone and no country.
WITH
    everybody AS (
        SELECT *, false AS is_outside FROM strata
        UNION ALL
        SELECT *, true FROM outside_strata
    ),
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
            sum(population_without_prevalence_people) AS without_prevalence_people,
            coalesce(sum(population_people) FILTER (WHERE is_outside), 0) AS outside_study_people
        FROM everybody
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
