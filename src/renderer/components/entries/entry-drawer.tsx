import { useTranslation } from 'react-i18next';
import { CopyButton } from '#renderer/components/copy-button.tsx';
import { ErrcodeLink } from '#renderer/components/errcode-link.tsx';
import { Fact, Facts } from '#renderer/components/facts.tsx';
import { SideDialog } from '#renderer/components/side-dialog.tsx';
import { VerdictChip } from '#renderer/components/verdict-chip.tsx';
import { useFormat } from '#renderer/i18n/use-format.ts';
import type { EntryView } from '#shared/contract/primitives.ts';
import { DetailTree } from './detail-tree.tsx';
import css from './entry-drawer.module.css';
import { NameHistory } from './name-history.tsx';

interface EntryDrawerProps {
  readonly entry: EntryView | undefined;
  readonly onClose: () => void;
}

/** Everything that is known of one id. */
export function EntryDrawer({ entry, onClose }: EntryDrawerProps) {
  const { t } = useTranslation();
  return (
    <SideDialog open={entry !== undefined} onClose={onClose} title={t('lookup.drawer.title')}>
      {entry !== undefined && <EntryDetails entry={entry} />}
    </SideDialog>
  );
}

function EntryDetails({ entry }: { readonly entry: EntryView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const moment = (timeMs: number | null) => (timeMs === null ? null : format.moment(timeMs));
  return (
    <div className={css.details}>
      <Facts>
        <Fact name={t('lookup.drawer.id')}>
          <Id id={entry.id} />
        </Fact>
        <Fact name={t('lookup.drawer.kind')}>{t(`shared.kind.${entry.kind ?? 'unknown'}`)}</Fact>
        <Fact name={t('lookup.drawer.verdict')}>
          <VerdictChip verdict={entry.verdict} />
        </Fact>
        <Fact name={t('lookup.drawer.name')}>{entry.name}</Fact>
        <Fact name={t('lookup.drawer.wecomName')}>{entry.wecomName}</Fact>
        <Fact name={t('lookup.drawer.operatorName')}>{entry.operatorName}</Fact>
        <Fact name={t('lookup.drawer.source')}>
          {entry.source !== null && t(`shared.source.${entry.source}`)}
        </Fact>
        <Fact name={t('lookup.drawer.reason')}>{entry.reason}</Fact>
        <Fact name={t('lookup.drawer.errcode')}>
          {entry.errcode !== null && <ErrcodeLink errcode={entry.errcode} />}
        </Fact>
        <Fact name={t('lookup.drawer.hint')}>{entry.hint !== null && <Id id={entry.hint} />}</Fact>
        <Fact name={t('lookup.drawer.triedAt')}>{moment(entry.triedAtMs)}</Fact>
        <Fact name={t('lookup.drawer.namedAt')}>{moment(entry.namedAtMs)}</Fact>
      </Facts>
      <NameHistory entry={entry} />
      <h3 className={css.heading}>{t('lookup.drawer.facts')}</h3>
      {Object.keys(entry.details).length === 0 ? (
        <p className={css.none}>{t('lookup.drawer.noFacts')}</p>
      ) : (
        <DetailTree value={entry.details} />
      )}
    </div>
  );
}

function Id({ id }: { readonly id: string }) {
  return (
    <>
      <code>{id}</code> <CopyButton text={id} what={id} />
    </>
  );
}
