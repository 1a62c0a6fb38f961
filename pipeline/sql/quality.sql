-- Implausible cells: where they lie, in whose countries and mountain zones, and how many of their people are in mountains.
WITH
    members AS (
        SELECT DISTINCT cell, unnest(country_ids) AS zone_id, 'countries' AS layer FROM implausible_strata
        UNION ALL
        SELECT DISTINCT cell, unnest(mountain_zone_ids) AS zone_id, 'mountains' AS layer FROM implausible_strata
    ),
    names AS (
        SELECT
            CASE layer WHEN 'endline_mountains' THEN 'mountains' ELSE layer END AS layer, zone_id,
            first(zone_name ORDER BY layer DESC) AS zone_name
        FROM zones
        GROUP BY ALL
    ),
    holders AS (
        SELECT
            cell,
            string_agg(zone_id, '; ' ORDER BY zone_id) FILTER (WHERE layer = 'countries') AS cell_countries,
            string_agg(zone_name, '; ' ORDER BY zone_id) FILTER (WHERE layer = 'countries') AS cell_country_names,
            string_agg(zone_id, '; ' ORDER BY zone_id) FILTER (WHERE layer = 'mountains') AS cell_zones
        FROM members
        JOIN names USING (layer, zone_id)
        GROUP BY cell
    ),
    mountain_people AS (
        SELECT cell, study_year, sum(population_people) AS population_people
        FROM implausible_strata
        WHERE len(mountain_zone_ids) > 0
        GROUP BY cell, study_year
    )
SELECT
    implausible_cells.*,
    coalesce(baseline.population_people, 0)::DOUBLE AS cell_mountain_baseline_people,
    coalesce(endline.population_people, 0)::DOUBLE AS cell_mountain_endline_people,
    coalesce(cell_countries, '') AS cell_countries,
    coalesce(cell_country_names, '') AS cell_country_names,
    coalesce(cell_zones, '') AS cell_zones,
    $growth_rule::VARCHAR AS growth_rule
FROM implausible_cells
LEFT JOIN holders USING (cell)
LEFT JOIN mountain_people AS baseline
    ON baseline.cell = implausible_cells.cell AND baseline.study_year = implausible_cells.baseline_year
LEFT JOIN mountain_people AS endline
    ON endline.cell = implausible_cells.cell AND endline.study_year = implausible_cells.endline_year
ORDER BY baseline_year, endline_year, cell
