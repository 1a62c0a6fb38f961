-- No number is negative, no share is outside [0, 1], and no more people are affected or in mountains than there are.
-- Bounds of a sum of rounded parts may cross by a billionth.
SELECT *
FROM estimates
WHERE least(
        area_km2, cells, population_people, affected_people, affected_lower_people, affected_upper_people,
        prevalence_share, population_without_prevalence_people, data_share, total_population_people,
        total_affected_people, total_prevalence_share, mountain_population_share
    ) < 0
    OR greatest(prevalence_share, data_share, total_prevalence_share, mountain_population_share) > 1 + 1e-9
    OR population_without_prevalence_people > population_people
    OR affected_lower_people > affected_people * (1 + 1e-9) + 1e-6
    OR affected_people > affected_upper_people * (1 + 1e-9) + 1e-6
    OR affected_upper_people > population_people * (1 + 1e-9) + 1e-6
    OR population_people > total_population_people
    OR affected_people > total_affected_people
ORDER BY grouping, group_id, study_year
