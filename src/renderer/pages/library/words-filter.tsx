import { DownOutlined } from '@ant-design/icons';
import { Button, Checkbox } from 'antd';
import { useId } from 'react';
import css from './library.module.css';

interface WordsFilterProps<Word extends string> {
  readonly label: string;
  readonly words: readonly Word[];
  readonly wordOf: (word: Word) => string;
  /** None chosen leaves nothing out. */
  readonly chosen: readonly Word[];
  readonly onChange: (chosen: Word[]) => void;
}

/** A few words of which any number may hold. The browser's own popover closes on Escape and on a click outside. */
export function WordsFilter<Word extends string>(props: WordsFilterProps<Word>) {
  const { label, words, wordOf, chosen, onChange } = props;
  const id = useId();
  return (
    <span className={css.words}>
      <Button popoverTarget={id} type={chosen.length > 0 ? 'dashed' : 'default'}>
        {label}
        {chosen.length > 0 && <span className={css.badge}>{chosen.length}</span>}
        <DownOutlined className={css.arrow ?? ''} aria-hidden />
      </Button>
      <fieldset id={id} popover="auto" className={css.popover}>
        <legend className="visually-hidden">{label}</legend>
        {words.map((word) => (
          <Checkbox
            key={word}
            checked={chosen.includes(word)}
            onChange={() =>
              onChange(words.filter((one) => (one === word ? !chosen.includes(word) : chosen.includes(one))))
            }
          >
            {wordOf(word)}
          </Checkbox>
        ))}
      </fieldset>
    </span>
  );
}
