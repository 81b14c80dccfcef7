import { SearchOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { openDialog } from './command-store.ts';
import css from './commands.module.css';
import { KeyCaps } from './key-caps.tsx';

/** Opens the palette by pointer, and shows how it opens by keyboard. */
export function CommandButton() {
  const { t } = useTranslation();
  return (
    <Button
      size="small"
      icon={<SearchOutlined aria-hidden />}
      className={css.open ?? ''}
      title={t('commands.open')}
      onClick={() => openDialog.set('palette')}
    >
      <span className={css.word}>{t('commands.find')}</span>
      <KeyCaps target="palette" />
    </Button>
  );
}
