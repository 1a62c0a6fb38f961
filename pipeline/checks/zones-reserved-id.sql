-- No country has the id that stands for people outside every country.
SELECT layer, zone_id, zone_name
FROM zones
WHERE layer = 'countries' AND zone_id = 'no_country'
