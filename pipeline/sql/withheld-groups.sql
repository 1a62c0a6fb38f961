-- Groups whose changes are withheld: all where the study fails, else those that fail by themselves. `withheld_of_study` has one row.
SELECT
    grouping, group_id, baseline_year, endline_year,
    withheld_of_study.population_withheld OR (
        comparable = 'fail'
        AND population_change_people IS NULL
        AND population_baseline_people IS NOT NULL
        AND population_endline_people IS NOT NULL
    ) AS population_withheld,
    withheld_of_study.affected_withheld OR (
        comparable = 'fail'
        AND affected_change_people IS NULL
        AND affected_baseline_people IS NOT NULL
        AND affected_endline_people IS NOT NULL
    ) AS affected_withheld
FROM changes, withheld_of_study
