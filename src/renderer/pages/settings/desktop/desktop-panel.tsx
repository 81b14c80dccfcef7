import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Choice } from '#renderer/components/choice.tsx';
import { LoadingRows } from '#renderer/components/loading-rows.tsx';
import { Panel } from '#renderer/components/panel.tsx';
import { ReadFailure } from '#renderer/components/problem-notice.tsx';
import { elementIdOf } from '#renderer/pages/settings/sections.ts';
import { orpc } from '#renderer/rpc/client.ts';
import type { CloseChoice } from '#shared/contract/desktop.ts';
import { DesktopSwitch } from './desktop-switch.tsx';
import { SettingRow } from './setting-row.tsx';

const CHOICES: readonly CloseChoice[] = ['ask', 'go_on', 'quit'];

/** How the application behaves as a program of this desktop; a change counts at once. */
export function DesktopPanel() {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const settings = useQuery(orpc.desktop.settings.queryOptions());
  const save = useMutation(
    orpc.desktop.saveSettings.mutationOptions({
      onSuccess: (saved) => queryClient.setQueryData(orpc.desktop.settings.queryKey(), saved),
    }),
  );
  const failure = settings.error ?? save.error;
  return (
    <Panel id={elementIdOf('desktop')} title={t('settings.desktop.title')}>
      {failure !== null && <ReadFailure error={failure} onRetry={() => void settings.refetch()} />}
      {settings.isPending && <LoadingRows rows={3} />}
      {settings.data !== undefined && (
        <>
          <SettingRow name={t('settings.desktop.close')} help={t('settings.desktop.closeHelp')}>
            <Choice<CloseChoice>
              aria-label={t('settings.desktop.close')}
              value={settings.data.closeDuringRun}
              onChange={(closeDuringRun) => save.mutate({ closeDuringRun })}
              options={CHOICES.map((value) => ({
                value,
                label: t(`settings.desktop.closeChoices.${value}`),
              }))}
            />
          </SettingRow>
          <DesktopSwitch
            name="notifications"
            checked={settings.data.notifications}
            onChange={(notifications) => save.mutate({ notifications })}
          />
          <DesktopSwitch
            name="holdsOffSleep"
            checked={settings.data.holdsOffSleep}
            onChange={(holdsOffSleep) => save.mutate({ holdsOffSleep })}
          />
        </>
      )}
    </Panel>
  );
}
