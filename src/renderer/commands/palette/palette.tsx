import { type KeyboardEvent, type MouseEvent, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { openDialog } from '../command-store.ts';
import css from './palette.module.css';
import { optionIdOf, PaletteList } from './palette-list.tsx';
import { type Command, GROUPS, useCommands } from './use-commands.ts';
import { useIdCommands } from './use-id-commands.ts';

/** Everything that can be gone to or done, found by typing. The browser's own modal dialog holds the focus. */
export default function Palette() {
  const { t } = useTranslation();
  const listId = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const [query, setQuery] = useState('');
  const [chosen, setChosen] = useState(0);
  const commands = inGroups([...useCommands(query), ...useIdCommands(query)], query);
  const at = Math.min(chosen, commands.length - 1);
  const active = commands[at];

  useEffect(() => dialog.current?.showModal(), []);

  function run(command: Command): void {
    // Closed first: what the command opens or focuses must not lose the focus again to this dialog's end.
    dialog.current?.close();
    command.run();
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing) return;
    const move = MOVES[event.key];
    if (move !== undefined) setChosen(move(at, commands.length));
    else if (event.key === 'Enter' && active !== undefined) run(active);
    else return;
    event.preventDefault();
  }

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the dialog itself closes on Escape; this is for the pointer.
    <dialog
      ref={dialog}
      className={css.palette}
      aria-label={t('commands.palette')}
      onClose={() => openDialog.get() === 'palette' && openDialog.set(undefined)}
      onClick={(event: MouseEvent) => event.target === dialog.current && dialog.current?.close()}
    >
      <input
        className={css.field}
        role="combobox"
        aria-expanded
        aria-controls={listId}
        aria-label={t('commands.field')}
        aria-autocomplete="list"
        {...(active === undefined ? {} : { 'aria-activedescendant': optionIdOf(listId, at) })}
        placeholder={t('commands.field')}
        value={query}
        spellCheck={false}
        autoComplete="off"
        onKeyDown={onKeyDown}
        onChange={(event) => {
          setQuery(event.target.value);
          setChosen(0);
        }}
      />
      <PaletteList listId={listId} commands={commands} activeAt={at} onRun={run} />
    </dialog>
  );
}

type Move = (at: number, count: number) => number;

const MOVES: Readonly<Partial<Record<string, Move>>> = {
  ArrowDown: (at, count) => (at + 1) % Math.max(1, count),
  ArrowUp: (at, count) => (at - 1 + count) % Math.max(1, count),
  Home: () => 0,
  End: (_, count) => Math.max(0, count - 1),
};

/** Without a query in the order of the groups; with one, the group of the best match comes first. */
function inGroups(commands: readonly Command[], query: string): Command[] {
  const groups = query.trim() === '' ? GROUPS : [...new Set(commands.map(({ group }) => group))];
  return groups.flatMap((group) => commands.filter((command) => command.group === group));
}
