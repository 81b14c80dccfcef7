import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { type Column, DataTable } from '#renderer/components/data-table.tsx';
import { useFormat } from '#renderer/i18n/use-format.ts';
import type { ComparedRouteView, ComparisonView } from '#shared/contract/routes.ts';
import { RouteOutcome } from './route-outcome.tsx';
import css from './routes.module.css';

interface RouteTableProps {
  readonly comparison: ComparisonView;
  readonly busy: boolean;
  /** Absent where there are no settings that a route could be taken into. */
  readonly onAdopt: ((route: ComparedRouteView) => void) | undefined;
  readonly onRemove: (typedAt: number) => void;
}

/** One row a route: which way, what came of it, the IPs, the time, and what can be done with it. */
export function RouteTable({ comparison, busy, onAdopt, onRemove }: RouteTableProps) {
  const { t } = useTranslation();
  const columns: Column<ComparedRouteView>[] = [
    {
      key: 'route',
      title: t('routes.columns.route'),
      width: '27%',
      render: (route) => <RouteName route={route} isBest={route.key === comparison.best} />,
    },
    {
      key: 'outcome',
      title: t('routes.columns.outcome'),
      render: (route) => <RouteOutcome route={route} />,
    },
    { key: 'ip', title: t('routes.columns.ip'), width: '10rem', render: (route) => <Ips route={route} /> },
    {
      key: 'latency',
      title: t('routes.columns.latency'),
      width: '7rem',
      align: 'end',
      render: (route) => <Latency route={route} />,
    },
    {
      key: 'action',
      title: t('routes.columns.action'),
      titleHidden: true,
      width: '6.5rem',
      align: 'end',
      render: (route) => <RouteActions route={route} busy={busy} onAdopt={onAdopt} onRemove={onRemove} />,
    },
  ];
  return (
    <DataTable
      label={t('routes.rows')}
      rows={comparison.routes}
      columns={columns}
      rowKey={({ key }) => key}
      minWidth="53rem"
      busy={busy}
    />
  );
}

function RouteName({ route, isBest }: { readonly route: ComparedRouteView; readonly isBest: boolean }) {
  const { t } = useTranslation();
  const { label, inUse, apiBase, proxy, inClear } = route;
  return (
    <div className={css.name}>
      <span className={css.label}>
        {label}
        {inUse && <span className={css.chip}>{t('routes.inUse')}</span>}
        {isBest && <span className={css.best}>{t('routes.best')}</span>}
      </span>
      <code className={css.way}>{apiBase}</code>
      {proxy !== null && <code className={css.way}>{t('routes.via', { proxy })}</code>}
      {inClear && <span className={css.limited}>{t('routes.inClear')}</span>}
    </div>
  );
}

function Ips({ route: { seenIps, refusedIps } }: { readonly route: ComparedRouteView }) {
  return (
    <ul>
      {seenIps.map((ip) => (
        <li key={ip}>
          <code className={refusedIps.includes(ip) ? css.bad : undefined}>{ip}</code>
        </li>
      ))}
    </ul>
  );
}

function Latency({ route: { latencyMs, firstCallMs } }: { readonly route: ComparedRouteView }) {
  const { t } = useTranslation();
  const { span } = useFormat();
  if (latencyMs === null || firstCallMs === null) return null;
  return (
    <div className={css.latency}>
      <span>{span(latencyMs)}</span>
      <span className={css.first}>{t('routes.firstCall', { span: span(firstCallMs) })}</span>
    </div>
  );
}

function RouteActions({
  route,
  busy,
  onAdopt,
  onRemove,
}: Omit<RouteTableProps, 'comparison'> & { readonly route: ComparedRouteView }) {
  const { t } = useTranslation();
  const { inUse, state, typedAt, proxy, apiBase } = route;
  const name = proxy ?? apiBase;
  const isWorthIt = state === 'accepted' || state === 'sometimes' || state === 'refused';
  return (
    <div className={css.actions}>
      {onAdopt !== undefined && !inUse && isWorthIt && (
        <Button
          size="small"
          disabled={busy}
          aria-label={t('routes.adopt.useOf', { route: name })}
          onClick={() => onAdopt(route)}
        >
          {t('routes.adopt.use')}
        </Button>
      )}
      {typedAt !== null && (
        <Button
          size="small"
          type="text"
          disabled={busy}
          aria-label={t('routes.try.removeOf', { route: name })}
          onClick={() => onRemove(typedAt)}
        >
          {t('routes.try.remove')}
        </Button>
      )}
    </div>
  );
}
