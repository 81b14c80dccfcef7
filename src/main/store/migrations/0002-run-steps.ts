/** Bulk ways of naming: how far a run has got with each, and what earlier ones taught about the corp. */
export const sql = `
-- A part of a run that one call after the other works off: a group of follow users, a department.
CREATE TABLE run_step (
  run INTEGER NOT NULL REFERENCES run ON DELETE CASCADE,
  step INTEGER NOT NULL,
  way TEXT NOT NULL,
  -- Whom it is about: JSON of userids, or a department's id.
  subject TEXT NOT NULL,
  -- Where to go on; empty at the beginning.
  cursor TEXT NOT NULL DEFAULT '',
  state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'done', 'dropped')),
  PRIMARY KEY (run, step)
) STRICT, WITHOUT ROWID;

-- Sizes of the corp, by what was counted.
CREATE TABLE corp_size (
  corp INTEGER NOT NULL REFERENCES corp,
  what TEXT NOT NULL,
  size INTEGER NOT NULL,
  seen_ms INTEGER NOT NULL,
  PRIMARY KEY (corp, what)
) STRICT, WITHOUT ROWID;
`;
