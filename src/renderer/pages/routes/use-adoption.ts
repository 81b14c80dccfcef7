import { useTranslation } from 'react-i18next';
import { announce } from '#renderer/components/announcer.tsx';
import type { SecretsAgainInput } from '#renderer/pages/settings/secrets/use-secrets-again.tsx';
import { useProfileMutation } from '#renderer/pages/settings/use-save-profile.ts';
import { client } from '#renderer/rpc/client.ts';
import type { ComparedRouteView } from '#shared/contract/routes.ts';
import type { ProfileView } from '#shared/contract/settings.ts';
import { isStraight } from '#shared/straight-way.ts';
import { typedRoutes } from './typed-routes.ts';

/** Whether a route leads to others than WeCom itself, to whom no kept secret follows. */
export function needsSecret({ adoption }: ComparedRouteView, { hasCa }: Pick<ProfileView, 'hasCa'>): boolean {
  const proxyMode = adoption.proxy === 'none' ? 'none' : 'own';
  return !isStraight({ apiBase: adoption.apiBase, proxyMode, hasCa });
}

interface Adopted {
  readonly route: ComparedRouteView;
  readonly secrets?: SecretsAgainInput;
}

/** Takes a route into the settings. What was typed for it goes along, since the core never tells a password again. */
export function useAdoption(onDone: () => void) {
  const { t } = useTranslation();
  const adopting = useProfileMutation(async ({ route: { adoption, typedAt }, secrets }: Adopted) => {
    const proxyUrl = typedAt === null ? undefined : typedRoutes.get()[typedAt]?.proxyUrl;
    await client.routes.adopt({
      ...adoption,
      ...(proxyUrl !== undefined && { proxyUrl }),
      ...secrets,
    });
    return client.settings.profile();
  });
  return {
    ...adopting,
    mutate: (adopted: Adopted) =>
      adopting.mutate(adopted, {
        onSuccess: () => {
          announce(t('routes.adopt.done'));
          onDone();
        },
      }),
  };
}
