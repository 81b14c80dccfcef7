import { useTranslation } from 'react-i18next';
import css from './detail-tree.module.css';

/** Facts as the endpoint gave them, whatever their shape: scalars in a line, the rest folded open and shut. */
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
  if (typeof part !== 'object' || part === null) {
    return (
      <span className={css.leaf}>
        <code className={css.name}>{name}</code>
        <span className={css.value}>{textOf(part)}</span>
      </span>
    );
  }
  const count = Object.keys(part).length;
  return (
    <details open={count <= 5}>
      <summary>
        <code className={css.name}>{name}</code>{' '}
        <span className={css.count}>{t('lookup.drawer.items', { count })}</span>
      </summary>
      <DetailTree value={part} />
    </details>
  );
}

function textOf(part: unknown): string {
  return part === null || part === undefined ? '' : String(part);
}
