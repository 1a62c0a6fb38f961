-- The polygons of every mountain zone, once: of two maps those of the later, where it has the zone.
SELECT zone_id, zone_name, geometry
FROM zones
WHERE layer IN ('mountains', 'endline_mountains')
QUALIFY row_number() OVER (PARTITION BY zone_id ORDER BY layer) = 1
ORDER BY layer DESC, zone_id
