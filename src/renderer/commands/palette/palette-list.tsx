import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { KeyCaps } from '../key-caps.tsx';
import css from './palette.module.css';
import type { Command } from './use-commands.ts';

interface PaletteListProps {
  readonly listId: string;
  readonly commands: readonly Command[];
  readonly activeAt: number;
  readonly onRun: (command: Command) => void;
}

/** The element of an option; what a command is called may hold anything, an element's id may not. */
export function optionIdOf(listId: string, at: number): string {
  return `${listId}-${at}`;
}

/** The commands below the heads of their groups; the field above keeps the focus. */
export function PaletteList({ listId, commands, activeAt, onRun }: PaletteListProps) {
  const { t } = useTranslation();
  const activeId = optionIdOf(listId, activeAt);
  useEffect(() => {
    document.getElementById(activeId)?.scrollIntoView({ block: 'nearest' });
  }, [activeId]);

  const groups = [...new Set(commands.map(({ group }) => group))];
  return (
    <>
      <div id={listId} role="listbox" aria-label={t('commands.palette')} className={css.list}>
        {groups.map((group) => (
          // biome-ignore lint/a11y/useSemanticElements: a fieldset is no part of a list box.
          <div key={group} role="group" aria-label={t(`commands.groups.${group}`)}>
            <div className={css.group} aria-hidden>
              {t(`commands.groups.${group}`)}
            </div>
            {commands.map(
              (command, at) =>
                command.group === group && (
                  <Option
                    key={command.key}
                    id={optionIdOf(listId, at)}
                    command={command}
                    isActive={at === activeAt}
                    onRun={onRun}
                  />
                ),
            )}
          </div>
        ))}
      </div>
      <p role="status" className={commands.length === 0 ? css.none : 'visually-hidden'}>
        {commands.length === 0 ? t('commands.none') : t('commands.found', { count: commands.length })}
      </p>
    </>
  );
}

interface OptionProps {
  readonly id: string;
  readonly command: Command;
  readonly isActive: boolean;
  readonly onRun: (command: Command) => void;
}

function Option({ id, command, isActive, onRun }: OptionProps) {
  const { names, note, shortcut } = command;
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the field has the focus, and names the active option.
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field takes the keys.
    <div id={id} role="option" aria-selected={isActive} className={css.option} onClick={() => onRun(command)}>
      <bdi className={css.name}>{names[0]}</bdi>
      {note !== undefined && <bdi className={css.note}>{note}</bdi>}
      {shortcut !== undefined && <KeyCaps target={shortcut} />}
    </div>
  );
}
