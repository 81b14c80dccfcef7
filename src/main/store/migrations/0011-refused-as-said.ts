/**
 * What was refused as something that somebody said it is: as something else it may have a name, however short ago
 * that was, so a run out of the register looks at these apart from their turn.
 */
export const sql = `
CREATE INDEX entry_refused_as_said ON entry (corp, verdict, tried_ms)
  WHERE tried_ms IS NOT NULL AND verdict IS NOT 'mapped' AND coalesce(tried_as, asked_as) IS NOT NULL;
`;
