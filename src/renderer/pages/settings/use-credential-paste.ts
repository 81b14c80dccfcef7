import { type ClipboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { announce } from '#renderer/components/announcer.tsx';
import { type FoundCredentials, recogniseCredentials } from '#shared/credentials.ts';
import type { ProfileDraft } from './profile-draft.ts';

type Place = 'corpId' | 'appSecret';

/**
 * Puts what is pasted where it belongs: corp id and secret are known by their form, whichever field they land in
 * and whatever labels came along. What is not recognised is pasted as it is.
 */
export function useCredentialPaste(draft: ProfileDraft, onChange: (draft: ProfileDraft) => void) {
  const { t } = useTranslation();
  const [said, setSaid] = useState<string>();

  function onPaste(event: ClipboardEvent<HTMLInputElement>, place: Place): void {
    const pasted = event.clipboardData.getData('text/plain');
    const found = recogniseCredentials(pasted);
    if (isOrdinary(found, place, pasted)) {
      setSaid(undefined);
      return;
    }
    event.preventDefault();
    onChange({ ...draft, ...found });
    const text = t(`settings.profile.recognised.${wordOf(found)}`);
    setSaid(text);
    announce(text);
  }

  return { onPaste, said };
}

/** Nothing was recognised, or only what the field is for, with nothing around it. */
function isOrdinary(found: FoundCredentials, place: Place, pasted: string): boolean {
  const other = place === 'corpId' ? found.appSecret : found.corpId;
  if (other !== undefined) return false;
  const own = found[place];
  return own === undefined || own === pasted;
}

function wordOf({ corpId, appSecret }: FoundCredentials): 'both' | 'corpId' | 'appSecret' {
  if (corpId !== undefined && appSecret !== undefined) return 'both';
  return corpId === undefined ? 'appSecret' : 'corpId';
}
