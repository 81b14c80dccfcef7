import { useMutation } from '@tanstack/react-query';
import { useEffect } from 'react';
import { orpc } from '#renderer/rpc/client.ts';
import { appearanceStore } from '#renderer/theme/appearance.ts';

/** Tells the desktop of a chosen appearance: it colours menus, and a window before its page has painted. */
export function useCoreAppearance(): void {
  const { mutate } = useMutation(orpc.desktop.saveSettings.mutationOptions());
  useEffect(() => {
    if (window.wecomIdMapper === undefined) return;
    return appearanceStore.subscribe(() => mutate({ appearance: appearanceStore.get() }));
  }, [mutate]);
}
