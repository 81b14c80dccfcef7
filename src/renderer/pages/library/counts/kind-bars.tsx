import { useTranslation } from 'react-i18next';
import { VerdictBar } from '#renderer/components/verdict-bar.tsx';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { CountsTable } from './counts-table.tsx';
import type { KindCounts } from './kind-counts.ts';
import css from './library-counts.module.css';

/** How many ids of each kind have a name, as bars, with the numbers as a table behind them. */
export function KindBars({ kinds }: { readonly kinds: readonly KindCounts[] }) {
  const { t } = useTranslation();
  return (
    <>
      <div className={css.bars}>
        {kinds.map((kind) => (
          <KindBar key={kind.kind ?? 'unknown'} counts={kind} />
        ))}
      </div>
      <details className={css.numbers}>
        <summary>{t('library.counts.asTable')}</summary>
        <CountsTable kinds={kinds} />
      </details>
    </>
  );
}

function KindBar({ counts }: { readonly counts: KindCounts }) {
  const { t } = useTranslation();
  const format = useFormat();
  const name = t(`shared.kind.${counts.kind ?? 'unknown'}`);
  const mapped = counts.byVerdict.mapped ?? 0;
  return (
    <div className={css.kind}>
      <span className={css.name}>{name}</span>
      <span className={css.number}>
        {t('library.counts.mappedOf', { mapped: format.number(mapped), total: format.number(counts.total) })}
      </span>
      <VerdictBar
        thin
        label={t('library.counts.asked', { kind: name })}
        total={counts.total}
        done={counts.total - (counts.byVerdict.unmapped ?? 0)}
        byVerdict={counts.byVerdict}
      />
    </div>
  );
}
