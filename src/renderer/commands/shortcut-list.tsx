import { useTranslation } from 'react-i18next';
import { SideDialog } from '#renderer/components/side-dialog.tsx';
import { openDialog } from './command-store.ts';
import css from './commands.module.css';
import { KeyCaps } from './key-caps.tsx';
import { SHORTCUTS, type ShortcutTarget } from './shortcuts.ts';

/** Every shortcut with what it does. */
export default function ShortcutList() {
  const { t } = useTranslation();
  const nameOf = (target: ShortcutTarget) =>
    target === 'palette' || target === 'shortcuts' ? t(`commands.${target}`) : t(`app.pages.${target}`);
  return (
    <SideDialog open title={t('commands.shortcuts')} onClose={() => openDialog.set(undefined)}>
      <dl className={css.shortcuts}>
        {SHORTCUTS.map(({ target }) => (
          <div key={target} className={css.shortcut}>
            <dt>{nameOf(target)}</dt>
            <dd>
              <KeyCaps target={target} />
            </dd>
          </div>
        ))}
      </dl>
      <p className={css.hint}>{t('commands.chordHint')}</p>
    </SideDialog>
  );
}
