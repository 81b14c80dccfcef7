import type { ReactNode } from 'react';
import css from './setting-row.module.css';

interface SettingRowProps {
  readonly name: string;
  /** What it does, in a sentence. */
  readonly help: string;
  readonly children: ReactNode;
}

/** One setting with its control beside its name. */
export function SettingRow({ name, help, children }: SettingRowProps) {
  return (
    <div className={css.row}>
      <div className={css.words}>
        <span>{name}</span>
        <span className={css.help}>{help}</span>
      </div>
      {children}
    </div>
  );
}
