import { type ReactNode, useState } from 'react';
import {
  type EnteredAgain,
  faultOfSecret,
  furtherKept,
  inputAgain,
  type KeptSecrets,
} from './entered-again.ts';
import { SecretsAgainFields } from './secrets-again-fields.tsx';

/** What a call carries of secrets that were entered again. */
export type SecretsAgainInput = ReturnType<typeof inputAgain>;

interface SecretsAgain {
  /** The fields, each with what is wrong with it. */
  readonly fields: ReactNode;
  /** What was entered, or `undefined` when one of them can't be a secret, which then stands by its field. */
  readonly take: () => SecretsAgainInput | undefined;
  readonly clear: () => void;
}

/** Has the app secret and all further ones that are kept entered again, for another way to WeCom. */
export function useSecretsAgain(profile: KeptSecrets): SecretsAgain {
  const [entered, setEntered] = useState<EnteredAgain>({});
  const [tried, setTried] = useState(false);
  const purposes = ['app' as const, ...furtherKept(profile)];

  return {
    fields: <SecretsAgainFields purposes={purposes} entered={entered} onChange={setEntered} tried={tried} />,
    take() {
      setTried(true);
      const isSound = purposes.every((purpose) => faultOfSecret(entered[purpose]) === undefined);
      return isSound ? inputAgain(entered, purposes) : undefined;
    },
    clear() {
      setEntered({});
      setTried(false);
    },
  };
}
