import {
  CheckCircleFilled,
  CloseCircleFilled,
  ExclamationCircleFilled,
  ExperimentFilled,
  InfoCircleFilled,
} from '@ant-design/icons';
import type { ReactNode } from 'react';
import css from './notice.module.css';

export type Tone = 'info' | 'good' | 'warning' | 'bad' | 'demo';

const ICONS: Readonly<Record<Tone, ReactNode>> = {
  info: <InfoCircleFilled aria-hidden />,
  good: <CheckCircleFilled aria-hidden />,
  warning: <ExclamationCircleFilled aria-hidden />,
  bad: <CloseCircleFilled aria-hidden />,
  demo: <ExperimentFilled aria-hidden />,
};

interface NoticeProps {
  readonly tone: Tone;
  readonly title?: string;
  readonly action?: ReactNode;
  /** Runs from edge to edge, above a page. */
  readonly banner?: boolean;
  /** `alert` interrupts a screen reader, `status` waits, `none` is read where it stands. */
  readonly announce?: 'alert' | 'status' | 'none';
  readonly children?: ReactNode;
}

/** Something to know that is not part of the data: a state, a failure, a warning. */
export function Notice({ tone, title, action, banner = false, announce = 'none', children }: NoticeProps) {
  return (
    <div
      className={`${css.notice} ${css[tone]} ${banner ? css.banner : ''}`}
      {...(announce === 'none' ? {} : { role: announce })}
    >
      <span className={css.icon} aria-hidden>
        {ICONS[tone]}
      </span>
      <div className={css.text}>
        {title !== undefined && <strong className={css.title}>{title}</strong>}
        {children}
      </div>
      {action !== undefined && <div className={css.action}>{action}</div>}
    </div>
  );
}
