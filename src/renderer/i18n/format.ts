/** Numbers, dates and spans of time as a language writes them. */
export interface Format {
  number(value: number): string;
  /** A share between 0 and 1. */
  percent(share: number): string;
  /** One decimal while small: 0.4, 7.2, 31. */
  rate(value: number): string;
  /** The size of a file: 0.4 kB, 7.2 MB, 1.3 GB. */
  bytes(value: number): string;
  /** Date and time to the second, in this machine's time zone. */
  moment(timeMs: number): string;
  /** The two largest units: 1 h 4 min, 3 min 5 s, 12 s, 88 ms. */
  span(ms: number): string;
}

const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1_000],
] as const;

/** @param timeZone for tests; this machine's own by default */
export function formatFor(language: string, timeZone?: string): Format {
  const integer = new Intl.NumberFormat(language, { maximumFractionDigits: 0 });
  const oneDecimal = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
  const share = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 });
  const date = new Intl.DateTimeFormat(language, {
    dateStyle: 'medium',
    timeStyle: 'medium',
    ...(timeZone === undefined ? {} : { timeZone }),
  });
  const units = new Map<string, Intl.NumberFormat>();

  function inUnit(value: number, unit: string): string {
    const format =
      units.get(unit) ?? new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'short' });
    units.set(unit, format);
    return format.format(value);
  }

  const rate = (value: number) => (value >= 10 ? integer : oneDecimal).format(value);
  return {
    number: (value) => integer.format(value),
    percent: (value) => share.format(value),
    rate,
    bytes(value) {
      if (value >= 1e9) return `${rate(value / 1e9)} GB`;
      if (value >= 1e6) return `${rate(value / 1e6)} MB`;
      return `${rate(value === 0 ? 0 : Math.max(0.1, value / 1_000))} kB`;
    },
    moment: (timeMs) => date.format(timeMs),
    span(ms) {
      if (ms < 1) return `< ${inUnit(1, 'millisecond')}`;
      if (Math.round(ms) < 1_000) return inUnit(Math.round(ms), 'millisecond');
      return largestUnits(ms)
        .map(([value, unit]) => inUnit(value, unit))
        .join(' ');
    },
  };
}

/** The largest unit that fits and the one below it, each whole, nothing of zero. */
function largestUnits(ms: number): [number, string][] {
  const seconds = Math.round(ms / 1_000) * 1_000;
  const first = UNITS.findIndex(([, size]) => seconds >= size);
  let rest = seconds;
  const parts: [number, string][] = [];
  for (const [unit, size] of UNITS.slice(first, first + 2)) {
    const value = Math.floor(rest / size);
    rest -= value * size;
    if (value > 0) parts.push([value, unit]);
  }
  return parts;
}
