-- Offers that would fit, are still called planned, and whose first day has come: they count nowhere, and are asked about.
SELECT o.id AS begin_reached FROM offers AS o
WHERE o.status = 'planned' AND o.since <= :at AND (o.until IS NULL OR o.until >= :at)
  AND EXISTS (
    SELECT 1 FROM offer_providers AS p JOIN actors AS a ON a.id = p.provider
    WHERE p.offer = o.id AND ifnull(a.since, '') <= :at AND ifnull(a.until, '~') >= :at)
  AND EXISTS (
    SELECT 1 FROM offer_target_groups
    WHERE offer = o.id AND target_group IN (SELECT value FROM json_each(:target_group_or_wider)))
  AND (:theme IS NULL OR :theme IN (SELECT theme FROM offer_themes WHERE offer = o.id))
  AND (:municipality IS NULL OR o.online = 1 OR o.municipality = :municipality
    OR :municipality IN (SELECT municipality FROM offer_catchment WHERE offer = o.id))
  AND (:language IS NULL OR :language IN (SELECT language FROM offer_languages WHERE offer = o.id))
  AND (:cefr IS NULL OR (
    (o.level_from IS NOT NULL OR o.level_to IS NOT NULL)
    AND (o.level_from IS NULL OR o.level_from IN (SELECT value FROM json_each(:cefr_or_below)))
    AND (o.level_to IS NULL OR o.level_to IN (SELECT value FROM json_each(:cefr_or_above)))))
