import { useTranslation } from 'react-i18next';
import type { Verdict } from '#shared/verdicts.ts';
import css from './verdict-bar.module.css';

/** The order of the parts: names first, then why there is none, then what failed. */
const ORDER = [
  'mapped',
  'not_found',
  'not_visible',
  'no_relation',
  'invalid',
  'failed',
] as const satisfies Verdict[];

interface VerdictBarProps {
  readonly label: string;
  readonly total: number;
  readonly done: number;
  readonly byVerdict: Readonly<Partial<Record<Verdict, number>>>;
  readonly thin?: boolean;
}

/** How far a run is, and what it found, in one line. The numbers stand beside it as text. */
export function VerdictBar({ label, total, done, byVerdict, thin = false }: VerdictBarProps) {
  const { t } = useTranslation();
  const share = (count: number) => (total === 0 ? 0 : (count / total) * 100);
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.floor(share(done))}
      className={`${css.bar} ${thin ? css.thin : ''}`}
    >
      {ORDER.map((verdict) => {
        const count = byVerdict[verdict] ?? 0;
        return (
          <span
            key={verdict}
            className={`${css.part} ${css[verdict]}`}
            style={{ width: `${share(count)}%` }}
            title={`${t(`shared.verdict.${verdict}`)} ${count}`}
          />
        );
      })}
    </div>
  );
}
