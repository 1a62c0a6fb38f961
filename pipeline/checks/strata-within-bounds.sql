-- No sum is negative, and no more people are affected or without prevalence than there are.
-- Bounds of a sum of rounded parts may cross by a millionth of a person.
SELECT *
FROM (SELECT * FROM strata UNION ALL SELECT * FROM outside_strata)
WHERE least(
        area_km2, cells, population_people, affected_people, affected_lower_people, affected_upper_people,
        population_without_prevalence_people
    ) < 0
    OR population_without_prevalence_people > population_people
    OR affected_lower_people > affected_people + 0.000001
    OR affected_people > affected_upper_people + 0.000001
    OR affected_upper_people > population_people - population_without_prevalence_people + 0.000001
    OR prevalence_min_share NOT BETWEEN 0 AND 1
    OR prevalence_max_share NOT BETWEEN 0 AND 1
    OR prevalence_min_share > prevalence_max_share
    OR (prevalence_min_share IS NULL) <> (prevalence_max_share IS NULL)
ORDER BY block, mountain_zone_ids, other_map_zone_ids, country_ids, class_keys, settlements, study_year
