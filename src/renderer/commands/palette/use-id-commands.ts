import { keepPreviousData, skipToken, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { idTypeOf } from '#renderer/components/entries/id-type.ts';
import { lookUp, lookupAddress } from '#renderer/pages/lookup/lookup-state.ts';
import { orpc } from '#renderer/rpc/client.ts';
import { useSettled } from '#renderer/state/use-settled.ts';
import type { Command } from './use-commands.ts';

const SHOWN = 8;
/** Long enough that a quick typist asks the library once a word. */
const REST_MS = 80;

/** Ids of the library by their beginning or their name, and error codes by their number. */
export function useIdCommands(query: string): Command[] {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const words = useSettled(query.trim(), REST_MS);
  const { data } = useQuery(
    orpc.library.search.queryOptions({
      input: words.length < 2 ? skipToken : { query: words.slice(0, 100), limit: SHOWN },
      placeholderData: keepPreviousData,
      gcTime: 60_000,
    }),
  );
  const found = words.length < 2 || query.trim() === '' ? [] : (data?.items ?? []);
  const ids = found.map((entry): Command => {
    const { id, kind, name } = entry;
    const idType = idTypeOf(entry);
    return {
      key: `id ${kind} ${id}`,
      group: 'ids',
      names: [name ?? id],
      note: name === null ? t(`shared.kind.${kind ?? 'unknown'}`) : id,
      run: () => {
        // At once: where the page is at this address already, going there changes nothing.
        lookUp(id, idType);
        navigate(lookupAddress(id, idType));
      },
    };
  });
  const errcode = /^-?\d{1,7}$/.exec(query.trim())?.[0];
  if (errcode === undefined) return ids;
  const explain: Command = {
    key: `errcode ${errcode}`,
    group: 'ids',
    names: [t('errors.title', { errcode })],
    run: () => navigate(`/errors/${errcode}`),
  };
  return [explain, ...ids];
}
