-- published_check: one row per published figure, in the order of their file.
SELECT *
FROM published_check
ORDER BY figure_number
