-- specifications: one row per combination and choice.
SELECT *
FROM specifications
ORDER BY specification, choice_order
