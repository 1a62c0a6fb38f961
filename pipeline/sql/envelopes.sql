-- Envelopes of levels, and those of changes that are not withheld.
WITH judged AS (
    SELECT computed.*, CASE
        WHEN quantity = 'population_change_people'
            THEN coalesce(withheld_groups.population_withheld, withheld_of_study.population_withheld)
        WHEN quantity IN ('affected_change_people', 'prevalence_change_share')
            THEN coalesce(withheld_groups.affected_withheld, withheld_of_study.affected_withheld)
        ELSE false
    END AS is_withheld
    FROM computed_envelopes AS computed
    LEFT JOIN withheld_groups USING (grouping, group_id, baseline_year, endline_year)
    CROSS JOIN withheld_of_study
)
SELECT * EXCLUDE (is_withheld) REPLACE (
    CASE WHEN NOT is_withheld THEN own_value END AS own_value,
    CASE WHEN NOT is_withheld THEN lowest_value END AS lowest_value,
    CASE WHEN NOT is_withheld THEN median_value END AS median_value,
    CASE WHEN NOT is_withheld THEN highest_value END AS highest_value,
    CASE WHEN NOT is_withheld THEN above_zero_share END AS above_zero_share
)
FROM judged
