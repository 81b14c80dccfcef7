import { Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import { SettingRow } from './setting-row.tsx';

interface DesktopSwitchProps {
  readonly name: 'notifications' | 'holdsOffSleep';
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

/** A setting that is on or off. */
export function DesktopSwitch({ name, checked, onChange }: DesktopSwitchProps) {
  const { t } = useTranslation();
  return (
    <SettingRow name={t(`settings.desktop.${name}`)} help={t(`settings.desktop.${name}Help`)}>
      <Switch aria-label={t(`settings.desktop.${name}`)} checked={checked} onChange={onChange} />
    </SettingRow>
  );
}
