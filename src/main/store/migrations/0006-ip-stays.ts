/**
 * Since when and until when an IP was seen on a route: the record says how an IP stands, this how a line changes.
 * What the record already knows begins it.
 */
export const sql = `
CREATE TABLE ip_stay (
  ip_stay INTEGER PRIMARY KEY,
  corp INTEGER NOT NULL REFERENCES corp,
  route TEXT NOT NULL,
  ip TEXT NOT NULL,
  from_ms INTEGER NOT NULL,
  until_ms INTEGER NOT NULL
) STRICT;

CREATE INDEX ip_stay_by_ip ON ip_stay (corp, route, ip, until_ms);

INSERT INTO ip_stay (corp, route, ip, from_ms, until_ms)
  SELECT corp, route, ip, min(first_seen_ms), max(last_seen_ms) FROM ip_record GROUP BY corp, route, ip;
`;
