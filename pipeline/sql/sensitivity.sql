-- Results of all combinations, without the changes that are withheld of the study as it stands: combinations are not judged one by one.
SELECT computed.* REPLACE (
    CASE WHEN NOT coalesce(withheld_groups.population_withheld, withheld_of_study.population_withheld) THEN population_change_people END
        AS population_change_people,
    CASE WHEN NOT coalesce(withheld_groups.affected_withheld, withheld_of_study.affected_withheld) THEN affected_change_people END
        AS affected_change_people,
    CASE WHEN NOT coalesce(withheld_groups.affected_withheld, withheld_of_study.affected_withheld) THEN change_rank END AS change_rank,
    CASE WHEN NOT coalesce(withheld_groups.affected_withheld, withheld_of_study.affected_withheld) THEN prevalence_change_share END
        AS prevalence_change_share
)
FROM computed_sensitivity AS computed
LEFT JOIN withheld_groups USING (grouping, group_id, baseline_year, endline_year)
CROSS JOIN withheld_of_study
