import { type Figure, isMet, type Spread, type Target } from '../figure.ts';
import type { Change } from './compare.ts';

/** Three digits that count, in groups of thousands. */
export function plain(value: number): string {
  if (value === 0) return '0';
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : Math.abs(value) >= 1 ? 2 : 3;
  return Number(value.toFixed(digits)).toLocaleString('en-US', { maximumFractionDigits: digits });
}

/** The lowest and the highest of several turns; empty for a single one. */
export function range({ min, max, turns }: Spread): string {
  return turns === 1 ? '' : `${plain(min)}–${plain(max)}`;
}

export function targetOf(target: Target | null): string {
  if (target === null) return '';
  return `${target.relation === 'at least' ? '≥' : '≤'} ${plain(target.value)}`;
}

export function verdictOf(figure: Figure): string {
  const met = isMet(figure);
  return met === null ? '' : met ? 'met' : 'not met';
}

export function changeOf(change: Change | undefined): string {
  return { fell: 'worse', rose: 'better', same: '', new: '' }[change ?? 'new'];
}

export function referenceOf({ reference }: Figure): string {
  return reference === null ? '' : `${plain(reference.value.median)} ${reference.what}`;
}
