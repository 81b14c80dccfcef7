/** The library: an index for searching names, orders to list it in, and how many entries there are of what. */
export const sql = `
-- Bigrams of the names (see search-grams.ts), by the entry's number. The text itself lies in the entry only.
CREATE VIRTUAL TABLE entry_search USING fts5 (
  grams, content = '', contentless_delete = 1, prefix = '1', tokenize = 'ascii'
);

-- Entries whose names have changed since they were put into the search index. A writer only notes them here.
CREATE TABLE search_todo (
  entry INTEGER PRIMARY KEY
) STRICT;

INSERT INTO search_todo (entry) SELECT entry FROM entry
  WHERE coalesce(wecom_name, operator_name, remark, company) IS NOT NULL;

CREATE TRIGGER search_after_insert AFTER INSERT ON entry
  WHEN coalesce(new.wecom_name, new.operator_name, new.remark, new.company) IS NOT NULL
  BEGIN
    INSERT OR IGNORE INTO search_todo (entry) VALUES (new.entry);
  END;

CREATE TRIGGER search_after_update AFTER UPDATE OF wecom_name, operator_name, remark, company ON entry
  WHEN new.wecom_name IS NOT old.wecom_name OR new.operator_name IS NOT old.operator_name
    OR new.remark IS NOT old.remark OR new.company IS NOT old.company
  BEGIN
    INSERT OR IGNORE INTO search_todo (entry) VALUES (new.entry);
  END;

CREATE TRIGGER search_after_delete AFTER DELETE ON entry
  BEGIN
    DELETE FROM search_todo WHERE entry = old.entry;
    DELETE FROM entry_search WHERE rowid = old.entry;
  END;

-- How many entries have which kind ('' for none) and verdict, so that nobody ever counts a million.
CREATE TABLE entry_tally (
  corp INTEGER NOT NULL REFERENCES corp,
  kind TEXT NOT NULL,
  verdict TEXT NOT NULL,
  entries INTEGER NOT NULL,
  PRIMARY KEY (corp, kind, verdict)
) STRICT, WITHOUT ROWID;

INSERT INTO entry_tally (corp, kind, verdict, entries)
  SELECT corp, coalesce(kind, ''), verdict, count(*) FROM entry GROUP BY corp, coalesce(kind, ''), verdict;

CREATE TRIGGER tally_after_insert AFTER INSERT ON entry
  BEGIN
    INSERT INTO entry_tally (corp, kind, verdict, entries)
      VALUES (new.corp, coalesce(new.kind, ''), new.verdict, 1)
      ON CONFLICT DO UPDATE SET entries = entries + 1;
  END;

CREATE TRIGGER tally_after_update AFTER UPDATE OF kind, verdict ON entry
  WHEN new.kind IS NOT old.kind OR new.verdict <> old.verdict
  BEGIN
    UPDATE entry_tally SET entries = entries - 1
      WHERE corp = old.corp AND kind = coalesce(old.kind, '') AND verdict = old.verdict;
    INSERT INTO entry_tally (corp, kind, verdict, entries)
      VALUES (new.corp, coalesce(new.kind, ''), new.verdict, 1)
      ON CONFLICT DO UPDATE SET entries = entries + 1;
  END;

CREATE TRIGGER tally_after_delete AFTER DELETE ON entry
  BEGIN
    UPDATE entry_tally SET entries = entries - 1
      WHERE corp = old.corp AND kind = coalesce(old.kind, '') AND verdict = old.verdict;
  END;

CREATE INDEX entry_by_kind ON entry (corp, kind);
-- The name on screen; what has none comes last.
CREATE INDEX entry_by_name ON entry (corp, coalesce(operator_name, iif(verdict = 'mapped', wecom_name, NULL), char(1114111)));
CREATE INDEX entry_by_tried ON entry (corp, coalesce(tried_ms, 0));
CREATE INDEX entry_by_named ON entry (corp, coalesce(named_ms, 0));
-- An entry that is forgotten leaves the runs that had it.
CREATE INDEX run_item_by_entry ON run_item (entry);
`;
