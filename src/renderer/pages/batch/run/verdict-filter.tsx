import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { VerdictMark } from '#renderer/components/verdict-chip.tsx';
import { useFormat } from '#renderer/i18n/use-format.ts';
import type { RunSnapshot } from '#shared/contract/runs.ts';
import { VERDICTS, type Verdict } from '#shared/verdicts.ts';
import css from './run.module.css';

interface VerdictFilterProps {
  readonly run: RunSnapshot;
  readonly verdict: Verdict | undefined;
}

/** How many ids have each verdict; each is a link to the table of those alone. */
export function VerdictFilter({ run, verdict }: VerdictFilterProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const base = `/batch/${run.runId}`;
  const shown = VERDICTS.filter((one) => run.byVerdict[one] > 0 || one === verdict);
  return (
    <nav aria-label={t('batch.run.verdicts')}>
      <ul className={css.filter}>
        <li>
          <Link href={base} replace className={css.choice} {...current(verdict === undefined)}>
            {t('batch.run.all')} <span className={css.count}>{format.number(run.total)}</span>
          </Link>
        </li>
        {shown.map((one) => (
          <li key={one}>
            <Link
              href={`${base}/${one}`}
              replace
              className={css.choice}
              title={t(`shared.verdictMeaning.${one}`)}
              {...current(one === verdict)}
            >
              <VerdictMark verdict={one} /> {t(`shared.verdict.${one}`)}{' '}
              <span className={css.count}>{format.number(run.byVerdict[one])}</span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function current(chosen: boolean): { 'aria-current'?: 'true' } {
  return chosen ? { 'aria-current': 'true' } : {};
}
