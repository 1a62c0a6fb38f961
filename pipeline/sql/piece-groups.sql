-- The published groups that each piece is in, under their ids: zones, countries, subregions, regions, groups of countries, the world
-- and the parts of zones in countries.
WITH groups AS (
    SELECT DISTINCT grouping, group_id, group_name, zone_id, country_id, subregion, region
    FROM estimates
    WHERE grouping IN ('zone', 'country', 'subregion', 'region', 'country_group', 'world', 'zone_country')
)
SELECT
    members.mountain_zone_ids, members.country_ids, members.class_keys, members.settlements,
    groups.grouping, groups.group_id
FROM membership_groups AS members
JOIN groups
    ON groups.grouping = members.grouping
    AND groups.zone_id IS NOT DISTINCT FROM members.zone_id
    AND groups.country_id IS NOT DISTINCT FROM members.country_id
    AND groups.subregion IS NOT DISTINCT FROM members.subregion
    AND groups.region IS NOT DISTINCT FROM members.region
    AND (members.country_group IS NULL OR members.country_group = groups.group_id)
