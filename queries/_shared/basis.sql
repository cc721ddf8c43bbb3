SELECT
  (SELECT count(*) FROM actor) AS actors,
  (SELECT count(*) FROM asked) AS asked,
  count(*) AS ties,
  ifnull(sum(NOT dated), 0) AS undated,
  ifnull(sum(NOT confirmed), 0) AS unconfirmed,
  ifnull(sum(strength IS NULL), 0) AS without_level,
  (SELECT json_group_array(id) FROM active WHERE coordination AND NOT :with_coordination) AS left_out
FROM tie
