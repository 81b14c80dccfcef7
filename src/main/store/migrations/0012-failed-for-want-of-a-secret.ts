/**
 * What could not be asked for, for want of a secret, was kept as not visible once. It failed: whoever tries the failed
 * ones of a run again means these as well, after the secret has been entered.
 */
export const sql = `
UPDATE run_item SET verdict = 'failed'
  WHERE verdict = 'not_visible'
    AND entry IN (SELECT entry FROM entry WHERE advice IN ('archive_secret_missing', 'contact_secret_missing'));

INSERT INTO run_tally (run, verdict, items)
  SELECT DISTINCT run, verdict, 0 FROM run_item WHERE verdict = 'failed' ON CONFLICT DO NOTHING;
UPDATE run_tally SET items = (
    SELECT count(*) FROM run_item AS i
      WHERE i.run = run_tally.run AND i.verdict = run_tally.verdict AND i.verdict IS NOT 'mapped'
  ) WHERE verdict IN ('failed', 'not_visible');

UPDATE entry SET verdict = 'failed'
  WHERE verdict = 'not_visible' AND advice IN ('archive_secret_missing', 'contact_secret_missing');
`;
