-- The strata of a block hold exactly the people of its rasters: nobody is lost, nobody is counted twice.
WITH placed AS (
    -- Where the study is its zones, people of a block who are no part of it are in strata of their own.
    SELECT block, study_year, sum(population_people) AS strata_people
    FROM (SELECT * FROM strata UNION ALL SELECT * FROM outside_strata)
    GROUP BY block, study_year
)
SELECT
    block, study_year,
    raster_totals.population_people AS raster_people,
    strata_people,
    strata_people - raster_totals.population_people AS difference_people
FROM raster_totals
FULL JOIN placed USING (block, study_year)
WHERE strata_people IS DISTINCT FROM raster_totals.population_people
ORDER BY block, study_year
