-- The estimates: people in mountains by zone, country, subregion, region, group of countries, world and zone x country,
-- and where a study crosses them, by class and settlement; per year.
--   prevalence = affected / people of known prevalence        (never people of unknown prevalence below the line)
--   data share = people of known prevalence / people
-- Exact sums become floating point here and nowhere before.
WITH named AS (
    SELECT sums.*, zone_name, country_name,
        CASE sums.class_key WHEN 'no_class' THEN 'No class' ELSE class_name END AS class_name,
        CASE sums.settlement WHEN 'no_settlement' THEN 'No settlement' ELSE settlement_name END AS settlement_name,
        -- An id may itself hold the separator.
        regexp_replace(sums.zone_id, '([\\|])', '\\\1', 'g') AS zone_part,
        regexp_replace(sums.country_id, '([\\|])', '\\\1', 'g') AS country_part,
        regexp_replace(sums.subregion, '([\\|])', '\\\1', 'g') AS subregion_part,
        regexp_replace(sums.region, '([\\|])', '\\\1', 'g') AS region_part,
        regexp_replace(sums.class_key, '([\\|])', '\\\1', 'g') AS class_part,
        regexp_replace(sums.settlement, '([\\|])', '\\\1', 'g') AS settlement_part
    FROM known_group_sums AS sums
    LEFT JOIN mountain_zones USING (zone_id)
    LEFT JOIN (SELECT country_id, country_name FROM countries) USING (country_id)
    LEFT JOIN (SELECT zone_id AS class_key, zone_name AS class_name FROM zones WHERE layer = 'classes')
        USING (class_key)
    LEFT JOIN (SELECT zone_id AS settlement, zone_name AS settlement_name FROM zones WHERE layer = 'settlement')
        USING (settlement)
)
SELECT
    grouping,
    CASE grouping
        WHEN 'zone' THEN zone_id
        WHEN 'country' THEN country_id
        WHEN 'subregion' THEN region_part || '|' || subregion_part
        WHEN 'region' THEN region
        WHEN 'country_group' THEN country_group
        WHEN 'world' THEN 'world'
        WHEN 'zone_country' THEN zone_part || '|' || country_part
        WHEN 'class' THEN class_key
        WHEN 'settlement' THEN settlement
        WHEN 'class_settlement' THEN class_part || '|' || settlement_part
        WHEN 'country_class' THEN country_part || '|' || class_part
        WHEN 'country_settlement' THEN country_part || '|' || settlement_part
    END AS group_id,
    CASE grouping
        WHEN 'zone' THEN zone_name
        WHEN 'country' THEN country_name
        WHEN 'subregion' THEN subregion
        WHEN 'region' THEN region
        WHEN 'country_group' THEN country_group
        WHEN 'world' THEN 'World'
        WHEN 'zone_country' THEN zone_name || ' (' || country_name || ')'
        WHEN 'class' THEN class_name
        WHEN 'settlement' THEN settlement_name
        WHEN 'class_settlement' THEN class_name || ' (' || settlement_name || ')'
        WHEN 'country_class' THEN country_name || ' (' || class_name || ')'
        WHEN 'country_settlement' THEN country_name || ' (' || settlement_name || ')'
    END AS group_name,
    zone_id, country_id, subregion, region, class_key, settlement, study_year,
    area_km2::DOUBLE AS area_km2,
    cells::DOUBLE AS cells,
    population_people::DOUBLE AS population_people,
    affected_people::DOUBLE AS affected_people,
    affected_lower_people::DOUBLE AS affected_lower_people,
    affected_upper_people::DOUBLE AS affected_upper_people,
    affected_people / nullif(known_people, 0) AS prevalence_share,
    population_without_prevalence_people::DOUBLE AS population_without_prevalence_people,
    known_people / nullif(population_people, 0) AS data_share,
    -- A zone is in mountains wholly: its total would repeat its people.
    CASE WHEN grouping NOT IN ('zone', 'zone_country') THEN total_population_people::DOUBLE END
        AS total_population_people,
    CASE WHEN grouping NOT IN ('zone', 'zone_country') THEN total_affected_people::DOUBLE END
        AS total_affected_people,
    CASE WHEN grouping NOT IN ('zone', 'zone_country')
        THEN total_affected_people / nullif(total_known_people, 0) END AS total_prevalence_share,
    CASE WHEN grouping NOT IN ('zone', 'zone_country')
        THEN population_people / nullif(total_population_people, 0) END AS mountain_population_share
FROM named
ORDER BY grouping, group_id, study_year
