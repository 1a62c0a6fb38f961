-- No zone has the id that stands for people outside every zone of its layer.
SELECT layer, zone_id, zone_name
FROM zones
WHERE (layer = 'countries' AND zone_id = 'no_country')
    OR (layer = 'classes' AND zone_id = 'no_class')
    OR (layer = 'settlement' AND zone_id = 'no_settlement')
