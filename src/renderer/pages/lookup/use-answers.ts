import { keepPreviousData, skipToken, useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { ParsedIds } from '#renderer/ids/parse-ids.ts';
import { client, orpc } from '#renderer/rpc/client.ts';
import { useStore } from '#renderer/state/store.ts';
import { useSettled } from '#renderer/state/use-settled.ts';
import {
  areWhole,
  ask,
  isAsked,
  lookupAsked,
  lookupIdType,
  lookupText,
  MAX_LOOKUP_IDS,
} from './lookup-state.ts';

/** After so long without a key the text counts as typed. */
const REST_MS = 600;

/**
 * The answers to what stands in the field. What the library knows is there with the key; WeCom is asked on a paste,
 * on Enter, and after a rest in typing when every id is whole and one of them isn't known.
 */
export function useAnswers(parsed: ParsedIds) {
  const idType = useStore(lookupIdType);
  const asked = useStore(lookupAsked);
  const isCurrent = isAsked(asked, parsed, idType);
  const canAsk = parsed.ids.length > 0 && parsed.ids.length <= MAX_LOOKUP_IDS;

  const known = useQuery(
    orpc.lookup.known.queryOptions({
      input: canAsk ? { ids: [...parsed.ids], idType } : skipToken,
      placeholderData: keepPreviousData,
      // Every other spelling of the field is a query of its own; none is worth keeping.
      gcTime: 60_000,
    }),
  );
  const resolved = useQuery({
    ...orpc.lookup.resolve.queryOptions({ input: isCurrent ? asked : skipToken, staleTime: Infinity }),
    // Without the signal: a call that took it would be broken off where the page is left, and WeCom asked once more.
    queryFn: isCurrent ? () => client.lookup.resolve(asked) : skipToken,
  });

  const isUnknown = known.data?.some(({ verdict }) => verdict === 'unmapped') === true;
  useAskAfterRest(canAsk && !isCurrent && isUnknown && !known.isPlaceholderData && areWhole(parsed.ids));

  function askAgain(): void {
    if (isCurrent) void resolved.refetch();
    if (canAsk && known.isError) void known.refetch();
  }

  return {
    entries: canAsk ? (resolved.data ?? known.data ?? []) : [],
    asking: resolved.isFetching,
    error: resolved.error ?? known.error,
    askAgain,
  };
}

function useAskAfterRest(mayAsk: boolean): void {
  const text = useStore(lookupText);
  const rested = useSettled(text, REST_MS);
  useEffect(() => {
    if (mayAsk && rested === lookupText.get()) ask(rested, lookupIdType.get());
  }, [mayAsk, rested]);
}
