/**
 * Indexes that have an entry only of what they put in order. A name that comes in took an id without one out of
 * three of them, at a random place of each: three pages written for every name, in a large register. Of a run's
 * items, those with a name are most: they are read in the table's own order, and one index finds the others, pending
 * ones among them.
 */
export const sql = `
DROP INDEX run_item_pending;
DROP INDEX run_item_by_verdict;
CREATE INDEX run_item_by_verdict ON run_item (run, verdict, entry) WHERE verdict IS NOT 'mapped';

DROP INDEX entry_by_name;
DROP INDEX entry_by_tried;
DROP INDEX entry_by_named;

-- The name on screen.
CREATE INDEX entry_by_name ON entry (corp, coalesce(operator_name, iif(verdict = 'mapped', wecom_name, NULL)))
  WHERE coalesce(operator_name, iif(verdict = 'mapped', wecom_name, NULL)) IS NOT NULL;
CREATE INDEX entry_by_tried ON entry (corp, tried_ms) WHERE tried_ms IS NOT NULL;
CREATE INDEX entry_by_named ON entry (corp, named_ms) WHERE named_ms IS NOT NULL;
`;
