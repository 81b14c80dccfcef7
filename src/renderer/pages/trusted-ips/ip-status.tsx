import {
  CheckCircleFilled,
  ClockCircleOutlined,
  CloseCircleFilled,
  MinusCircleOutlined,
} from '@ant-design/icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { IpStatus as Status } from '#shared/contract/connection.ts';
import css from './trusted-ips.module.css';

const MARKS: Readonly<Record<Status, ReactNode>> = {
  accepted: <CheckCircleFilled aria-hidden />,
  refused: <CloseCircleFilled aria-hidden />,
  waiting: <ClockCircleOutlined aria-hidden />,
  gone: <MinusCircleOutlined aria-hidden />,
};

/** How a list takes an IP, in a word and a mark of its own. */
export function IpStatus({ status }: { readonly status: Status }) {
  const { t } = useTranslation();
  return (
    <span className={`${css.status} ${css[status]}`}>
      {MARKS[status]} {t(`trustedIps.statuses.${status}`)}
    </span>
  );
}
