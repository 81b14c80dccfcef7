import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '#renderer/i18n/use-format.ts';
import css from './detail-tree.module.css';
import { knownCode, knownField } from './detail-words.ts';

const SECOND_MS = 1_000;

/** Facts as the endpoint gave them, whatever their shape: scalars and rows of them in a line, the rest to fold. */
export function DetailTree({ value }: { readonly value: object }) {
  return (
    <ul className={css.tree}>
      {Object.entries(value).map(([name, part]) => (
        <li key={name}>
          <Detail name={Array.isArray(value) ? `#${Number(name) + 1}` : name} part={part} />
        </li>
      ))}
    </ul>
  );
}

function Detail({ name, part }: { readonly name: string; readonly part: unknown }) {
  const { t } = useTranslation();
  const field = knownField(name);
  const label =
    field === undefined ? (
      <code className={css.name}>{name}</code>
    ) : (
      <span className={css.name}>{t(`lookup.fields.${field}`)}</span>
    );
  if (isScalar(part) || (Array.isArray(part) && part.every(isScalar))) {
    return (
      <span className={css.leaf}>
        {label}
        <span className={css.value}>
          <Value name={name} value={part} />
        </span>
      </span>
    );
  }
  const count = Object.keys(part).length;
  return (
    <details open={count <= 5}>
      <summary>
        {label} <span className={css.count}>{t('lookup.drawer.items', { count })}</span>
      </summary>
      <DetailTree value={part} />
    </details>
  );
}

function Value({ name, value }: { readonly name: string; readonly value: unknown }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const code = knownCode(name, value);
  if (code !== undefined) return t(`lookup.codes.${code}`);
  if (isMoment(name) && typeof value === 'number') return format.moment(value * SECOND_MS);
  return <bdi>{(Array.isArray(value) ? value : [value ?? '']).join(' · ')}</bdi>;
}

/** A group's beginning, and a follower's: WeCom spells them differently. */
function isMoment(name: string): boolean {
  return name === 'create_time' || name === 'createtime';
}

function isScalar(part: unknown): part is string | number | boolean | null | undefined {
  return typeof part !== 'object' || part === null;
}
