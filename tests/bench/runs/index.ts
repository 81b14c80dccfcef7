import type { BenchOptions, PartFigures } from '../figure.ts';

export async function runsPart(_options: BenchOptions): Promise<PartFigures> {
  return { figures: [], method: [] };
}
