-- Coverage has no year: every stratum is there in every study year, with the same area. Otherwise a difference
-- between the years could come from geometry. Where two years have a map each, both maps divide every year.
WITH
    years AS (SELECT count(DISTINCT study_year) AS study_years, max(study_year) AS last_year FROM raster_totals),
    maps AS (SELECT EXISTS (SELECT 1 FROM zones WHERE layer = 'endline_mountains') AS are_two),
    on_maps AS (
        SELECT strata.*, study_years,
            CASE WHEN are_two AND study_year = last_year THEN other_map_zone_ids ELSE mountain_zone_ids END
                AS first_map_zone_ids,
            CASE WHEN are_two AND study_year = last_year THEN mountain_zone_ids ELSE other_map_zone_ids END
                AS last_map_zone_ids
        FROM strata, years, maps
    )
SELECT block, first_map_zone_ids, last_map_zone_ids, country_ids, class_keys, settlements,
    count(*) AS years_present, any_value(study_years) AS study_years,
    min(area_km2) AS smallest_area_km2, max(area_km2) AS largest_area_km2
FROM on_maps
GROUP BY block, first_map_zone_ids, last_map_zone_ids, country_ids, class_keys, settlements
HAVING count(*) <> any_value(study_years) OR min(area_km2) <> max(area_km2)
ORDER BY block, first_map_zone_ids, last_map_zone_ids, country_ids, class_keys, settlements
