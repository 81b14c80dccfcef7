import { type Language, say } from '#shared/text/index.ts';
import type { SecretPurpose } from '../wecom/errors.ts';

/** What secrets are called in a sentence, one after the other. */
export function namesOfSecrets(purposes: readonly SecretPurpose[], language: Language): string {
  return purposes
    .map((purpose) => say(language, `doctor.field.${purpose}`))
    .join(say(language, 'plan.separator'));
}
