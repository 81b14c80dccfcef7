import css from './commands.module.css';
import { keysOf, type ShortcutTarget } from './shortcuts.ts';

/** The keys of a shortcut, each as a cap; nothing where there is none. */
export function KeyCaps({ target }: { readonly target: ShortcutTarget }) {
  const keys = keysOf(target);
  if (keys.length === 0) return null;
  return (
    <span className={css.keys}>
      {keys.map((key) => (
        <kbd key={key} className={css.key}>
          {key}
        </kbd>
      ))}
    </span>
  );
}
