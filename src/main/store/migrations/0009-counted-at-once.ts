/**
 * Ids come in without a name and by two statements only, one of which puts in hundreds. The register counts them
 * itself, as many at once, where a trigger counted one after the other; nothing of them is to be searched for yet.
 */
export const sql = `
DROP TRIGGER tally_after_insert;
DROP TRIGGER search_after_insert;
`;
