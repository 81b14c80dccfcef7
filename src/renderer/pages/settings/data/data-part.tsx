import { type ReactNode, useId } from 'react';
import css from '../settings.module.css';

interface DataPartProps {
  readonly title: string;
  /** What it does, and what not. */
  readonly text?: string;
  readonly children: ReactNode;
}

/** One thing that can be done with the data. */
export function DataPart({ title, text, children }: DataPartProps) {
  const headingId = useId();
  return (
    <section className={`${css.part} ${css.apart}`} aria-labelledby={headingId}>
      <h3 id={headingId} className={css.label}>
        {title}
      </h3>
      {text !== undefined && <p className={css.intro}>{text}</p>}
      {children}
    </section>
  );
}
