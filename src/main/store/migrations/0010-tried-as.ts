/**
 * As what an id was asked for when it got its verdict, where that isn't `asked_as`: that somebody is no group says
 * nothing about him as a member.
 */
export const sql = `
ALTER TABLE entry ADD COLUMN tried_as TEXT;
`;
