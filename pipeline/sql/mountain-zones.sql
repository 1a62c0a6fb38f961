-- Every mountain zone with its name, once: where two years have a map each, a zone may be on either or on both.
SELECT zone_id, first(zone_name ORDER BY layer DESC) AS zone_name
FROM zones
WHERE layer IN ('mountains', 'endline_mountains')
GROUP BY zone_id
