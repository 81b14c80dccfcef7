import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { type Column, DataTable } from '#renderer/components/data-table.tsx';
import { languageStore } from '#renderer/i18n/language.ts';
import { useStore } from '#renderer/state/store.ts';
import type { ExplainedError } from '#shared/contract/errors.ts';
import { EffectChip } from './effect-chip.tsx';
import css from './errors.module.css';
import { knownCategory } from './words.ts';

interface ErrorListProps {
  readonly errors: readonly ExplainedError[];
  /** The errcode of the address. */
  readonly chosen: string | undefined;
  readonly instead: ReactNode;
}

/** The errcodes that fit, best first. */
export function ErrorList({ errors, chosen, instead }: ErrorListProps) {
  const { t } = useTranslation();
  const language = useStore(languageStore);
  const columns: Column<ExplainedError>[] = [
    {
      key: 'errcode',
      title: t('errors.columns.errcode'),
      width: '6.5rem',
      render: ({ errcode }) => <CodeLink errcode={errcode} current={String(errcode) === chosen} />,
    },
    { key: 'meaning', title: t('errors.columns.meaning'), render: ({ meaning }) => meaning[language] },
    {
      key: 'category',
      title: t('errors.columns.category'),
      width: '20%',
      render: ({ category }) => <Category category={category} />,
    },
    {
      key: 'effect',
      title: t('errors.columns.effect'),
      width: '9.5rem',
      render: ({ effect }) => <EffectChip effect={effect} />,
    },
  ];
  return (
    <div className={css.list}>
      <DataTable
        label={t('errors.table')}
        rows={errors}
        columns={columns}
        rowKey={({ errcode }) => String(errcode)}
        minWidth="34rem"
        instead={instead}
      />
    </div>
  );
}

function CodeLink({ errcode, current }: { readonly errcode: number; readonly current: boolean }) {
  const link = useRef<HTMLAnchorElement>(null);
  // An address leads to the code, wherever in the list it stands, and however high the rows before it become.
  useEffect(() => {
    const { current: element } = link;
    const frame = element?.closest('section');
    const table = element?.closest('table');
    if (!current || !element || !frame || !table) return;
    const observer = new ResizeObserver(() => showInFrame(element, frame));
    observer.observe(frame);
    observer.observe(table);
    return () => observer.disconnect();
  }, [current]);
  return (
    <Link
      ref={link}
      href={`/errors/${errcode}`}
      className={css.code}
      {...(current ? { 'aria-current': 'true' } : {})}
    >
      <code>{errcode}</code>
    </Link>
  );
}

/** Scrolls the table's own frame, and never the page, in which the details may stand above the list. */
function showInFrame(link: HTMLElement, frame: HTMLElement): void {
  const row = link.closest('tr');
  if (row === null) return;
  const isInSight =
    row.offsetTop >= frame.scrollTop + row.offsetHeight &&
    row.offsetTop + row.offsetHeight <= frame.scrollTop + frame.clientHeight;
  if (!isInSight) frame.scrollTop = row.offsetTop - frame.clientHeight / 3;
}

/** What an errcode is about, in a word. */
export function Category({ category }: { readonly category: string }) {
  const { t } = useTranslation();
  const known = knownCategory(category);
  return known === undefined ? category : t(`errors.categories.${known}`);
}
