import { Input } from 'antd';
import type { ComponentProps } from 'react';
import css from '../settings.module.css';

/** Where a secret is entered: never shown, never filled in or kept by the browser. */
export function SecretInput(props: ComponentProps<typeof Input.Password>) {
  return (
    <Input.Password
      {...props}
      className={css.code ?? ''}
      autoComplete="new-password"
      visibilityToggle={false}
      spellCheck={false}
    />
  );
}
