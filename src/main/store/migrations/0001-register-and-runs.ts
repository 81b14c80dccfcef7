/** The id register, the runs, and what has to outlive a process about tokens and quotas. */
export const sql = `
CREATE TABLE corp (
  corp INTEGER PRIMARY KEY,
  corp_id TEXT NOT NULL UNIQUE
) STRICT;

-- One row per id that anybody ever asked for, or that a bulk call brought along.
CREATE TABLE entry (
  entry INTEGER PRIMARY KEY,
  corp INTEGER NOT NULL REFERENCES corp,
  -- Departments and member tags are plain integers and have a space each; all other ids share 'text'.
  space TEXT NOT NULL CHECK (space IN ('text', 'department', 'member_tag')),
  -- The form under which two spellings are the same id.
  id_key TEXT NOT NULL,
  -- WeCom's spelling, or the first one seen; NULL when it is the key itself.
  spelling TEXT,
  -- What the caller said it is, when the form doesn't tell.
  asked_as TEXT,
  kind TEXT,
  verdict TEXT NOT NULL DEFAULT 'unmapped',
  -- WeCom's name, or the last one it had.
  wecom_name TEXT,
  operator_name TEXT,
  name_is_made INTEGER NOT NULL DEFAULT 0,
  source TEXT,
  remark TEXT,
  company TEXT,
  details TEXT,
  errcode INTEGER,
  hint TEXT,
  advice TEXT,
  added_ms INTEGER NOT NULL,
  tried_ms INTEGER,
  named_ms INTEGER
) STRICT;

CREATE UNIQUE INDEX entry_by_key ON entry (corp, space, id_key);
-- Fair order: within a verdict the longest untried first; NULL (never) sorts first.
CREATE INDEX entry_by_turn ON entry (corp, verdict, tried_ms);

CREATE TABLE rename (
  entry INTEGER NOT NULL REFERENCES entry ON DELETE CASCADE,
  seen_ms INTEGER NOT NULL,
  old_name TEXT NOT NULL,
  new_name TEXT NOT NULL,
  PRIMARY KEY (entry, seen_ms)
) STRICT, WITHOUT ROWID;

CREATE TABLE run (
  run INTEGER PRIMARY KEY,
  run_id TEXT NOT NULL UNIQUE,
  corp INTEGER NOT NULL REFERENCES corp,
  state TEXT NOT NULL,
  label TEXT NOT NULL,
  id_type TEXT NOT NULL,
  refresh INTEGER NOT NULL,
  created_ms INTEGER NOT NULL,
  ended_ms INTEGER,
  calls INTEGER NOT NULL DEFAULT 0,
  worked_ms INTEGER NOT NULL DEFAULT 0,
  problem TEXT,
  -- Who works on it, and until when that holds without a sign of life.
  lease_holder TEXT,
  lease_until_ms INTEGER
) STRICT;

-- The queue of a run: an item without a verdict is still to be done.
CREATE TABLE run_item (
  run INTEGER NOT NULL REFERENCES run ON DELETE CASCADE,
  entry INTEGER NOT NULL REFERENCES entry,
  verdict TEXT,
  PRIMARY KEY (run, entry)
) STRICT, WITHOUT ROWID;

-- How many items of a run have which verdict ('' while they have none), so that nobody ever counts them.
CREATE TABLE run_tally (
  run INTEGER NOT NULL REFERENCES run ON DELETE CASCADE,
  verdict TEXT NOT NULL,
  items INTEGER NOT NULL,
  PRIMARY KEY (run, verdict)
) STRICT, WITHOUT ROWID;

CREATE INDEX run_item_pending ON run_item (run, entry) WHERE verdict IS NULL;
CREATE INDEX run_item_by_verdict ON run_item (run, verdict, entry);

-- Sealed by the vault; the key names a secret without telling it.
CREATE TABLE token (
  token_key TEXT PRIMARY KEY,
  sealed TEXT NOT NULL,
  expires_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE refused_secret (
  token_key TEXT PRIMARY KEY,
  refusal TEXT NOT NULL,
  refused_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Calls made, in buckets of a quarter of a second.
CREATE TABLE quota_spent (
  corp INTEGER NOT NULL REFERENCES corp,
  endpoint TEXT NOT NULL,
  bucket INTEGER NOT NULL,
  calls INTEGER NOT NULL,
  PRIMARY KEY (corp, endpoint, bucket)
) STRICT, WITHOUT ROWID;

CREATE TABLE quota_block (
  corp INTEGER NOT NULL REFERENCES corp,
  endpoint TEXT NOT NULL,
  until_ms INTEGER NOT NULL,
  PRIMARY KEY (corp, endpoint)
) STRICT, WITHOUT ROWID;
`;
