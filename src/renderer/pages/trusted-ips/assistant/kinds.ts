/** Where a secret comes from decides where its list of trusted IPs is. */
export const KINDS = ['app', 'customer', 'contact', 'archive', 'provider'] as const;
export type Kind = (typeof KINDS)[number];

export const STEPS = ['open', 'unlock', 'list', 'save', 'wait'] as const;
export type Step = (typeof STEPS)[number];

/** The kind that an address names; a self-built app's, which most secrets are, where it names none. */
export function kindOf(name: string): Kind {
  return KINDS.find((kind) => kind === name) ?? 'app';
}

/** Only the field on an app's own page is locked until something else is set. */
export function stepsOf(kind: Kind): readonly Step[] {
  return kind === 'app' || kind === 'customer' ? STEPS : STEPS.filter((step) => step !== 'unlock');
}
