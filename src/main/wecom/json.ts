/** An object out of a WeCom answer: nothing about it is certain until it is read by one of these functions. */
export type JsonObject = Readonly<Record<string, unknown>>;

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * The text at `key`, or `''`. Numbers are given as text: some gateways turn numeric strings into numbers. Half a
 * character, which is left where a name was cut off, is given as U+FFFD: SQLite keeps it as that, and a name that
 * is kept otherwise than it came would seem to be a new one each time.
 */
export function text(object: JsonObject, key: string): string {
  const value = object[key];
  if (typeof value === 'string') return value.toWellFormed();
  return typeof value === 'number' ? String(value) : '';
}

/** The text at `key`, or `null` where it is absent or empty. */
export function textOrNull(object: JsonObject, key: string): string | null {
  return text(object, key) || null;
}

/** The number at `key`, or `null`; numeric text counts. */
export function number(object: JsonObject, key: string): number | null {
  const value = object[key];
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  return typeof value === 'string' && /^-?\d{1,15}$/.test(value) ? Number(value) : null;
}

/** The object at `key`, or an empty one. */
export function object(parent: JsonObject, key: string): JsonObject {
  const value = parent[key];
  return isJsonObject(value) ? value : {};
}

/** The objects of the list at `key`; whatever else the list holds is passed over. */
export function objects(parent: JsonObject, key: string): JsonObject[] {
  const value = parent[key];
  return Array.isArray(value) ? value.filter(isJsonObject) : [];
}

/** The texts and numbers of the list at `key`, as texts. */
export function texts(parent: JsonObject, key: string): string[] {
  const value = parent[key];
  if (!Array.isArray(value)) return [];
  return value
    .filter((item) => typeof item === 'string' || typeof item === 'number')
    .map((item) => String(item).toWellFormed());
}
