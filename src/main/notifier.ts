/** Something that happened while nobody may be looking. */
export interface Notice {
  readonly kind: 'ip_refused' | 'ip_changed' | 'ip_accepted' | 'run_finished' | 'run_blocked';
  readonly title: string;
  readonly body: string;
  /** The page that knows more, as a path of the window: `/batch/…`. */
  readonly href: string;
}

/** Tells the operator outside the window, by whatever the system has for it. It must neither throw nor wait. */
export interface Notifier {
  notify(notice: Notice): void;
}

/** For hosts that have nothing of the sort. */
export const SILENT: Notifier = { notify: () => undefined };
