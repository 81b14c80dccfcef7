import { useTranslation } from 'react-i18next';
import { useFormat } from '#renderer/i18n/use-format.ts';
import type { IpHistoryView } from '#shared/contract/connection.ts';
import css from './history-strip.module.css';
import { lanesOf } from './strip.ts';

const MARKS_DAYS = [90, 60, 30] as const;

/** A lane an IP, with a bar for each stretch of time in which it was seen. */
export function HistoryStrip({ stays }: Pick<IpHistoryView, 'stays'>) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <figure className={css.strip} aria-label={t('trustedIps.history.strip')}>
      <ul className={css.lanes}>
        {lanesOf(stays, Date.now()).map(({ ip, bars }) => (
          <li key={ip} className={css.lane}>
            <code className={css.ip}>{ip}</code>
            <span className={css.track}>
              {bars.map(({ fromMs, untilMs, from, share }) => (
                <span
                  key={fromMs}
                  className={css.bar}
                  title={`${format.moment(fromMs)} – ${format.moment(untilMs)}`}
                  style={{ insetInlineStart: `${from * 100}%`, width: `${share * 100}%` }}
                />
              ))}
            </span>
          </li>
        ))}
      </ul>
      <p className={css.axis} aria-hidden>
        {MARKS_DAYS.map((count) => (
          <span key={count}>{t('trustedIps.history.days', { count })}</span>
        ))}
        <span>{t('trustedIps.history.today')}</span>
      </p>
    </figure>
  );
}
