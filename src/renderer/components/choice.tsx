import { Segmented, type SegmentedProps } from 'antd';

/** A few words of which one holds. The group itself is no stop for the Tab key: its chosen word is. */
export function Choice<T extends string>(props: Omit<SegmentedProps<T>, 'ref'>) {
  return <Segmented<T> {...props} tabIndex={-1} />;
}
