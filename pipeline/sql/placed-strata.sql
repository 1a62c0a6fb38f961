-- Strata with a name for being nowhere: who is outside a layer that a study has is in no country, no class, no kind of
-- settlement. A layer that a study lacks leaves its lists empty.
SELECT * REPLACE (
    CASE WHEN len(country_ids) = 0 THEN ['no_country'] ELSE country_ids END AS country_ids,
    CASE
        WHEN len(class_keys) = 0 AND EXISTS (SELECT 1 FROM zones WHERE layer = 'classes') THEN ['no_class']
        ELSE class_keys
    END AS class_keys,
    CASE
        WHEN len(settlements) = 0 AND EXISTS (SELECT 1 FROM zones WHERE layer = 'settlement') THEN ['no_settlement']
        ELSE settlements
    END AS settlements
)
FROM strata
