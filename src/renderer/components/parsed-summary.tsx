import { useTranslation } from 'react-i18next';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { countKinds, type ParsedIds } from '#renderer/ids/parse-ids.ts';
import type { IdType } from '#shared/ids.ts';
import css from './parsed-summary.module.css';

/** What was recognised in a pasted text: how many ids, of which kinds, and what is wrong with the rest. */
export function ParsedSummary({ parsed, idType }: { readonly parsed: ParsedIds; readonly idType: IdType }) {
  const { t } = useTranslation();
  const format = useFormat();
  const parts: string[] = [t('lookup.found', { count: parsed.ids.length })];
  for (const [kind, count] of countKinds(parsed.ids, idType)) {
    parts.push(t('lookup.kindCount', { kind: t(`shared.kind.${kind}`), number: format.number(count) }));
  }
  if (parsed.duplicates > 0) parts.push(t('lookup.duplicates', { count: parsed.duplicates }));
  return (
    <ul className={css.parts}>
      {parts.map((part) => (
        <li key={part}>{part}</li>
      ))}
      {parsed.flawed > 0 && <li className={css.flawed}>{t('lookup.flawed', { count: parsed.flawed })}</li>}
    </ul>
  );
}
