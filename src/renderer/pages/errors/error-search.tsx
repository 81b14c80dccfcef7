import { SearchOutlined } from '@ant-design/icons';
import { Input } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from '#renderer/state/store.ts';
import css from './errors.module.css';
import { errorQuery } from './errors-state.ts';

interface ErrorSearchProps {
  /** How many errcodes fit; `undefined` while that is not known. */
  readonly count: number | undefined;
  readonly onEnter: () => void;
}

/** One field for a number, words or a whole message. */
export function ErrorSearch({ count, onEnter }: ErrorSearchProps) {
  const { t } = useTranslation();
  const query = useStore(errorQuery);
  const countId = useId();
  return (
    <search className={css.search}>
      <Input
        allowClear
        prefix={<SearchOutlined aria-hidden />}
        value={query}
        aria-label={t('errors.field')}
        aria-describedby={countId}
        placeholder={t('errors.placeholder')}
        spellCheck={false}
        maxLength={4_000}
        onChange={(event) => errorQuery.set(event.target.value)}
        onPressEnter={onEnter}
      />
      <p id={countId} className={css.count} role="status">
        {count !== undefined && t('errors.count', { count })}
      </p>
    </search>
  );
}
