/**
 * What waits for the search index, in the order in which it came. By the entry's number it was one page more that
 * every name wrote, somewhere in a large table; at the end of a queue, hundreds share one. An entry may stand in it
 * twice, or be gone by the time it is taken out.
 */
export const sql = `
CREATE TABLE search_queue (
  place INTEGER PRIMARY KEY,
  entry INTEGER NOT NULL
) STRICT;

INSERT INTO search_queue (entry) SELECT entry FROM search_todo ORDER BY entry;

DROP TRIGGER search_after_insert;
DROP TRIGGER search_after_update;
DROP TRIGGER search_after_delete;
DROP TABLE search_todo;

CREATE TRIGGER search_after_insert AFTER INSERT ON entry
  WHEN coalesce(new.wecom_name, new.operator_name, new.remark, new.company) IS NOT NULL
  BEGIN
    INSERT INTO search_queue (entry) VALUES (new.entry);
  END;

CREATE TRIGGER search_after_update AFTER UPDATE OF wecom_name, operator_name, remark, company ON entry
  WHEN new.wecom_name IS NOT old.wecom_name OR new.operator_name IS NOT old.operator_name
    OR new.remark IS NOT old.remark OR new.company IS NOT old.company
  BEGIN
    INSERT INTO search_queue (entry) VALUES (new.entry);
  END;

CREATE TRIGGER search_after_delete AFTER DELETE ON entry
  BEGIN
    DELETE FROM entry_search WHERE rowid = old.entry;
  END;
`;
