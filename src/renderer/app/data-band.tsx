import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { Notice } from '#renderer/components/notice.tsx';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { orpc } from '#renderer/rpc/client.ts';
import type { DataOutcome, StagedView } from '#shared/contract/data.ts';

/** Says on every page what the next start will do with the data, and what the last one has done. */
export function DataBand() {
  const staged = useQuery(orpc.data.staged.queryOptions());
  const outcome = useQuery(orpc.data.outcome.queryOptions());
  return (
    <>
      {outcome.data && <OutcomeBand outcome={outcome.data} />}
      {staged.data && <StagedBand staged={staged.data} />}
    </>
  );
}

function StagedBand({ staged }: { readonly staged: StagedView }) {
  const { t } = useTranslation();
  const title = t(`settings.data.staged.title.${staged.action}`);
  return (
    <section aria-label={title}>
      <Notice
        tone="warning"
        banner
        title={title}
        action={<Link href="/settings/data">{t('app.data.look')}</Link>}
      />
    </section>
  );
}

function OutcomeBand({ outcome }: { readonly outcome: DataOutcome }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const seen = useMutation(
    orpc.data.outcomeSeen.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries({ queryKey: orpc.data.outcome.key() }),
    }),
  );
  const title = t(`app.data.${outcome.action}.title`);
  return (
    <section aria-label={title}>
      <Notice
        tone={outcome.action === 'lost' || outcome.action === 'unreadable' ? 'bad' : 'good'}
        banner
        title={title}
        action={
          <Button size="small" loading={seen.isPending} onClick={() => seen.mutate(undefined)}>
            {t('app.data.seen')}
          </Button>
        }
      >
        <OutcomeText outcome={outcome} />
      </Notice>
    </section>
  );
}

function OutcomeText({ outcome }: { readonly outcome: DataOutcome }) {
  const { t } = useTranslation();
  const format = useFormat();
  switch (outcome.action) {
    case 'restored':
      return (
        <>
          {t('app.data.restored.text', { name: outcome.name, made: format.moment(outcome.madeAtMs) })}
          {outcome.aside !== null && ` ${t('app.data.restored.aside', { name: outcome.aside })}`}
        </>
      );
    case 'unreadable':
      return outcome.aside === null
        ? t('app.data.unreadable.text')
        : t('app.data.unreadable.copy', { name: outcome.aside });
    default:
      return t(`app.data.${outcome.action}.text`);
  }
}
