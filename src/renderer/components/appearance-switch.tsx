import { DesktopOutlined, MoonOutlined, SunOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from '#renderer/state/store.ts';
import { APPEARANCES, type Appearance, appearanceStore } from '#renderer/theme/appearance.ts';
import { Choice } from './choice.tsx';

const ICONS: Readonly<Record<Appearance, ReactNode>> = {
  system: <DesktopOutlined aria-hidden />,
  light: <SunOutlined aria-hidden />,
  dark: <MoonOutlined aria-hidden />,
};

interface AppearanceSwitchProps {
  /** Icons alone, with their names for screen readers. */
  readonly compact?: boolean;
  readonly vertical?: boolean;
}

/** Light, dark, or as the system has it. */
export function AppearanceSwitch({ compact = false, vertical = false }: AppearanceSwitchProps) {
  const { t } = useTranslation();
  const appearance = useStore(appearanceStore);
  const options = APPEARANCES.map((value) => {
    const name = t(`app.appearances.${value}`);
    const icon = ICONS[value];
    return compact
      ? { value, label: <IconAlone icon={icon} name={name} />, title: name }
      : { value, label: name, icon, title: name };
  });
  return (
    <Choice<Appearance>
      aria-label={t('app.appearance')}
      size={compact ? 'small' : 'medium'}
      vertical={vertical}
      value={appearance}
      onChange={(chosen) => appearanceStore.set(chosen)}
      options={options}
    />
  );
}

/** As a label: beside an icon of antd's own there is room for a word, though none is seen. */
function IconAlone({ icon, name }: { readonly icon: ReactNode; readonly name: string }) {
  return (
    <>
      {icon}
      <span className="visually-hidden">{name}</span>
    </>
  );
}
