-- Parts of choices in levels, and in changes that are not withheld.
WITH judged AS (
    SELECT computed.*, CASE
        WHEN quantity = 'population_change_people'
            THEN coalesce(withheld_groups.population_withheld, withheld_of_study.population_withheld)
        WHEN quantity IN ('affected_change_people', 'prevalence_change_share')
            THEN coalesce(withheld_groups.affected_withheld, withheld_of_study.affected_withheld)
        ELSE false
    END AS is_withheld
    FROM computed_sensitivity_shares AS computed
    LEFT JOIN withheld_groups USING (grouping, group_id, baseline_year, endline_year)
    CROSS JOIN withheld_of_study
)
SELECT * EXCLUDE (is_withheld) REPLACE (
    CASE WHEN NOT is_withheld THEN first_share END AS first_share,
    CASE WHEN NOT is_withheld THEN total_share END AS total_share,
    CASE WHEN NOT is_withheld THEN interaction_share END AS interaction_share
)
FROM judged
