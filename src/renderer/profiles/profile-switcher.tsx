import { useTranslation } from 'react-i18next';
import { useStore } from '#renderer/state/store.ts';
import css from './profiles.module.css';
import { hasChoice, inUseOf, profilesStore } from './profiles-store.ts';
import { askToSwitch } from './switching.ts';

/** Which profile is in use, and the way to another one; where there is but one, nothing. */
export function ProfileSwitcher() {
  const { t } = useTranslation();
  const list = useStore(profilesStore);
  if (!hasChoice(list)) return null;
  const inUse = inUseOf(list);
  if (!list.switchable) {
    return (
      <p className={css.fixed} title={t('profiles.fromEnvironment')}>
        <span className="visually-hidden">{t('profiles.inUse')}</span> {inUse?.name}
      </p>
    );
  }
  return (
    <select
      className={css.switcher}
      aria-label={t('profiles.inUse')}
      title={inUse?.name}
      value={inUse?.id}
      onChange={(event) => {
        const target = list.profiles.find(({ id }) => id === event.target.value);
        if (target !== undefined) void askToSwitch(target);
      }}
    >
      {list.profiles.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </select>
  );
}
