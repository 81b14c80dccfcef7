import { useTranslation } from 'react-i18next';
import type { Verdict } from '#shared/verdicts.ts';
import css from './verdict-chip.module.css';

/** A verdict as a word with its mark; the mark's form differs too, so that nothing hangs on colour alone. */
export function VerdictChip({ verdict }: { readonly verdict: Verdict }) {
  const { t } = useTranslation();
  return (
    <span className={`${css.chip} ${css[verdict]}`} title={t(`shared.verdictMeaning.${verdict}`)}>
      <VerdictMark verdict={verdict} />
      {t(`shared.verdict.${verdict}`)}
    </span>
  );
}

const SHAPES: Readonly<Record<Verdict, string>> = {
  unmapped: 'M3 6h6',
  mapped: 'M2 6.5 5 9.5 10 3',
  not_found: 'M3 3l6 6M9 3l-6 6',
  not_visible: 'M1 6c2.5-4 7.500-4 10 0c-2.500 4-7.500 4-10 0M2 10 10 2',
  no_relation: 'M1 6h3M8 6h3M5.200 8.500l1.600-5',
  invalid: 'M4 4.500c0-3 4-3 4-.5c0 1.500-2 1.500-2 3M6 9.800v.2',
  failed: 'M6 2v5M6 9.800v.2',
};

export function VerdictMark({ verdict }: { readonly verdict: Verdict }) {
  return (
    <svg className={`${css.mark} ${css[verdict]}`} viewBox="0 0 12 12" aria-hidden="true">
      <path d={SHAPES[verdict]} />
    </svg>
  );
}
