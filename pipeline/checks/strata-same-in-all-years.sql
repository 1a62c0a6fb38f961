-- Coverage has no year: every stratum is there in every study year, with the same area. Otherwise a difference
-- between the years could come from geometry.
WITH years AS (SELECT count(DISTINCT study_year) AS study_years FROM raster_totals)
SELECT block, mountain_zone_ids, country_ids, class_keys, settlements,
    count(*) AS years_present, any_value(study_years) AS study_years,
    min(area_km2) AS smallest_area_km2, max(area_km2) AS largest_area_km2
FROM strata, years
GROUP BY block, mountain_zone_ids, country_ids, class_keys, settlements
HAVING count(*) <> any_value(study_years) OR min(area_km2) <> max(area_km2)
ORDER BY block, mountain_zone_ids, country_ids, class_keys, settlements
