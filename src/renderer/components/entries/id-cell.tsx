import { CopyButton } from '#renderer/components/copy-button.tsx';
import css from './id-cell.module.css';

/** An id in a face that tells l from 1, with a button that copies it. */
export function IdCell({ id }: { readonly id: string }) {
  return (
    <div className={css.cell}>
      <code className={css.id}>{id}</code>
      <span className={css.copy}>
        <CopyButton text={id} what={id} />
      </span>
    </div>
  );
}
