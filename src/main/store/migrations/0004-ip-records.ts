/** The record of trusted IPs: which IP WeCom saw, on which route, and how each list took it. */
export const sql = `
CREATE TABLE ip_record (
  ip_record INTEGER PRIMARY KEY,
  corp INTEGER NOT NULL REFERENCES corp,
  -- Whose list of trusted IPs: the app's, the archive's, contact sync's.
  purpose TEXT NOT NULL,
  ip TEXT NOT NULL,
  route TEXT NOT NULL,
  status TEXT NOT NULL,
  note TEXT NOT NULL DEFAULT '',
  first_seen_ms INTEGER NOT NULL,
  changed_ms INTEGER NOT NULL,
  last_seen_ms INTEGER NOT NULL,
  UNIQUE (corp, purpose, ip, route)
) STRICT;
`;
