import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import css from './page.module.css';

interface PageProps {
  readonly title: string;
  readonly intro?: string;
  /** Stands before the title: the way back. */
  readonly before?: ReactNode;
  /** Stands at the end of the title's line. */
  readonly actions?: ReactNode | undefined;
  readonly children: ReactNode;
}

/** About what three lines of a small window hold; the rest of a file's name is seen under the pointer. */
const LONG_TITLE = 80;

let opened = 0;

/** A page: its heading, the window's title, and the focus when one came from another page: on the heading, unless a field took it. */
export function Page({ title, intro, before, actions, children }: PageProps) {
  const { t } = useTranslation();
  const page = useRef<HTMLDivElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);

  useEffect(() => {
    document.title = t('app.titleOf', { page: title });
  }, [t, title]);

  useEffect(() => {
    opened += 1;
    if (opened > 1 && page.current?.contains(document.activeElement) === false)
      heading.current?.focus({ preventScroll: true });
  }, []);

  return (
    <div ref={page} className={css.page}>
      <header className={css.header}>
        <div className={css.titles}>
          {before}
          <h1
            ref={heading}
            tabIndex={-1}
            className={css.title}
            {...(title.length > LONG_TITLE ? { title } : {})}
          >
            {title}
          </h1>
          {intro !== undefined && <p className={css.intro}>{intro}</p>}
        </div>
        {actions !== undefined && <div className={css.actions}>{actions}</div>}
      </header>
      {children}
    </div>
  );
}
