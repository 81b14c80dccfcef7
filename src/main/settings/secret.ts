import { inspect } from 'node:util';

/**
 * A value that can't be printed: a corp secret, an access token, a proxy's password. Turning it into text, JSON
 * or a log line gives a placeholder; only {@link Secret.reveal} gives the value, and its callers are few.
 */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  /** The value itself, for the one place that has to send it. */
  reveal(): string {
    return this.#value;
  }

  /** The last four characters, by which a person tells two secrets apart; nothing of a short one. */
  tail(): string | null {
    return this.#value.length >= 16 ? this.#value.slice(-4) : null;
  }

  equals(other: Secret): boolean {
    return this.#value === other.#value;
  }

  toString(): string {
    return '[secret]';
  }

  toJSON(): string {
    return '[secret]';
  }

  [inspect.custom](): string {
    return '[secret]';
  }
}
