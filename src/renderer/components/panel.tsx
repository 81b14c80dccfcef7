import { type ReactNode, useId } from 'react';
import css from './panel.module.css';

interface PanelProps {
  /** Of the element, for links that lead to it. */
  readonly id?: string;
  readonly title: string;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** A titled part of a page. */
export function Panel({ id, title, actions, children }: PanelProps) {
  const headingId = useId();
  return (
    <section {...(id === undefined ? {} : { id })} className={css.panel} aria-labelledby={headingId}>
      <div className={css.head}>
        <h2 id={headingId} className={css.title}>
          {title}
        </h2>
        {actions}
      </div>
      <div className={css.body}>{children}</div>
    </section>
  );
}
