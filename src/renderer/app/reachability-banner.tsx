import { useTranslation } from 'react-i18next';
import { Notice } from '#renderer/components/notice.tsx';
import { reachability } from '#renderer/rpc/client.ts';
import { useStore } from '#renderer/state/store.ts';

/** Says that the core does not answer, and that it does again. */
export function ReachabilityBanner() {
  const { t } = useTranslation();
  const state = useStore(reachability.store);
  return (
    <div role="status">
      {state === 'lost' && (
        <Notice tone="warning" banner>
          {t('app.lost')}
        </Notice>
      )}
      {state === 'back' && (
        <Notice tone="good" banner>
          {t('app.back')}
        </Notice>
      )}
    </div>
  );
}
