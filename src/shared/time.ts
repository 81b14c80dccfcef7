const QUARTER_MS = 15 * 60 * 1_000;
const MOST_KEPT = 10_000;

/** A quarter of an hour as texts: the day and the hour, and the minute it begins with. */
interface Quarter {
  readonly hour: string;
  readonly minute: number;
}

/** Time zones change by quarters of an hour, and at their beginning; a million moments share a few thousand. */
const quarters = new Map<number, Quarter>();

/** A moment as spreadsheets read it: `2026-11-23 14:05:09`, in the local time zone. */
export function timeText(atMs: number): string {
  const number = Math.floor(atMs / QUARTER_MS);
  const { hour, minute } = quarters.get(number) ?? keep(number);
  const seconds = Math.floor((atMs - number * QUARTER_MS) / 1_000);
  return `${hour}:${two(minute + Math.floor(seconds / 60))}:${two(seconds % 60)}`;
}

function keep(number: number): Quarter {
  const at = new Date(number * QUARTER_MS);
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  const quarter = { hour: `${day} ${two(at.getHours())}`, minute: at.getMinutes() };
  if (quarters.size === MOST_KEPT) quarters.clear();
  quarters.set(number, quarter);
  return quarter;
}

function two(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}
