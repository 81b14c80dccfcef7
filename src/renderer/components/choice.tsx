import { Segmented, type SegmentedProps } from 'antd';
import css from './choice.module.css';

/** A few words of which one holds. The group itself is no stop for the Tab key: its chosen word is. */
export function Choice<T extends string>(props: Omit<SegmentedProps<T>, 'ref'>) {
  return (
    <Segmented<T>
      {...props}
      rootClassName={css.choice ?? ''}
      classNames={{ label: css.label ?? '' }}
      tabIndex={-1}
    />
  );
}
