-- People by membership: the set of zones of every layer that hold them. Blocks were units of work only.
-- A layer that a study lacks leaves its lists empty; where a layer is there, those outside it have a name of their own.
-- Sums are of DECIMAL and therefore exact: neither the order of rows nor the number of threads reaches them.
SELECT
    mountain_zone_ids,
    CASE WHEN len(country_ids) = 0 THEN ['no_country'] ELSE country_ids END AS country_ids,
    CASE
        WHEN len(class_keys) = 0 AND EXISTS (SELECT 1 FROM zones WHERE layer = 'classes') THEN ['no_class']
        ELSE class_keys
    END AS class_keys,
    CASE
        WHEN len(settlements) = 0 AND EXISTS (SELECT 1 FROM zones WHERE layer = 'settlement') THEN ['no_settlement']
        ELSE settlements
    END AS settlements,
    study_year,
    sum(area_km2) AS area_km2,
    sum(cells) AS cells,
    sum(population_people) AS population_people,
    sum(affected_people) AS affected_people,
    sum(affected_lower_people) AS affected_lower_people,
    sum(affected_upper_people) AS affected_upper_people,
    sum(population_without_prevalence_people) AS population_without_prevalence_people
FROM strata
GROUP BY ALL
