-- What each definition of mountains that the study holds makes of the world: the layer of mountains as a whole, the
-- classes that it is crossed with as a whole, and each class. Nobody counts twice in a whole (the union of its zones).
-- Land is the union of the countries on the grid; land_share is the part of it that the definition takes.
-- Where each of two years has a map of mountains, every year is counted on its own.
--   $mountains_are_classes: whether the zones of mountains are classes themselves
--   $endline_mountains_are_classes: the same of the map of the last year; of the only map, where there is one
WITH
    last_year AS (SELECT max(study_year) AS last_year FROM strata),
    land AS (
        SELECT study_year, sum(area_km2) AS land_area_km2
        FROM strata
        WHERE len(country_ids) > 0
        GROUP BY study_year
    ),
    members AS (
        SELECT 'mountains' AS layer, NULL AS class_key, *
        FROM strata
        WHERE len(mountain_zone_ids) > 0
        UNION ALL BY NAME
        SELECT 'mountains' AS layer, unnest(mountain_zone_ids) AS class_key, *
        FROM strata
        WHERE CASE
            WHEN study_year = (SELECT last_year FROM last_year) THEN $endline_mountains_are_classes
            ELSE $mountains_are_classes
        END
        UNION ALL BY NAME
        SELECT 'classes' AS layer, NULL AS class_key, *
        FROM strata
        WHERE len(class_keys) > 0
        UNION ALL BY NAME
        SELECT 'classes' AS layer, unnest(class_keys) AS class_key, *
        FROM strata
    ),
    sums AS (
        SELECT
            layer, class_key, study_year,
            sum(area_km2) AS area_km2,
            coalesce(sum(area_km2) FILTER (WHERE len(country_ids) > 0), 0) AS on_land_km2,
            sum(cells) AS cells,
            sum(population_people) AS population_people,
            sum(affected_people) AS affected_people,
            sum(population_without_prevalence_people) AS population_without_prevalence_people
        FROM members
        GROUP BY layer, class_key, study_year
    ),
    names AS (
        SELECT
            CASE layer WHEN 'endline_mountains' THEN 'mountains' ELSE layer END AS layer, zone_id AS class_key,
            first(zone_name ORDER BY layer DESC) AS class_name
        FROM zones
        GROUP BY ALL
    )
SELECT
    layer, class_key, class_name, study_year,
    layer = 'mountains' AND study_year = (SELECT last_year FROM last_year) AS on_endline_map,
    area_km2::DOUBLE AS area_km2,
    on_land_km2 / nullif(land_area_km2, 0) AS land_share,
    CASE WHEN cells > 0 THEN population_people::DOUBLE END AS population_people,
    CASE WHEN cells > 0 THEN affected_people::DOUBLE END AS affected_people,
    affected_people / nullif(population_people - population_without_prevalence_people, 0) AS prevalence_share,
    CASE WHEN cells > 0 THEN population_without_prevalence_people::DOUBLE END AS population_without_prevalence_people
FROM sums
LEFT JOIN names USING (layer, class_key)
LEFT JOIN land USING (study_year)
ORDER BY layer DESC, class_key IS NOT NULL, TRY_CAST(class_key AS BIGINT) NULLS LAST, class_key, study_year
