import { useTranslation } from 'react-i18next';
import { announce } from '#renderer/components/announcer.tsx';
import { useProfileMutation } from '#renderer/pages/settings/use-save-profile.ts';
import { client } from '#renderer/rpc/client.ts';
import type { ComparedRouteView } from '#shared/contract/routes.ts';
import { typedRoutes } from './typed-routes.ts';

/** Takes a route into the settings. What was typed for it goes along, since the core never tells a password again. */
export function useAdoption(onDone: () => void) {
  const { t } = useTranslation();
  const adopting = useProfileMutation(async ({ adoption, typedAt }: ComparedRouteView) => {
    const proxyUrl = typedAt === null ? undefined : typedRoutes.get()[typedAt]?.proxyUrl;
    await client.routes.adopt({ ...adoption, ...(proxyUrl === undefined ? {} : { proxyUrl }) });
    return client.settings.profile();
  });
  return {
    ...adopting,
    mutate: (route: ComparedRouteView) =>
      adopting.mutate(route, {
        onSuccess: () => {
          announce(t('routes.adopt.done'));
          onDone();
        },
      }),
  };
}
