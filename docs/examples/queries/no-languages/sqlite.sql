-- `provides` (who has which offer on the day) comes from the fragment "offers".
SELECT a.id AS actor, a.name, count(*) AS number, json_group_array(p.offer) AS offers
FROM provides AS p JOIN actors AS a ON a.id = p.actor
WHERE p.offer NOT IN (SELECT offer FROM offer_languages)
  AND (:theme IS NULL OR :theme IN (SELECT theme FROM offer_themes WHERE offer = p.offer))
GROUP BY a.id, a.name
