/** Runs whose ids stand in a file: which copy of it, and how it is read. */
export const sql = `
CREATE TABLE run_source (
  run INTEGER PRIMARY KEY REFERENCES run ON DELETE CASCADE,
  -- The name of the copy in the folder of kept files.
  copy TEXT NOT NULL,
  -- What its owner calls the file.
  name TEXT NOT NULL,
  -- Encoding, delimiter, sheet, id columns: JSON.
  reading TEXT NOT NULL,
  -- Rows beneath the header; NULL while the ids are still being put into the queue.
  row_count INTEGER
) STRICT;

CREATE INDEX run_source_by_copy ON run_source (copy);
`;
