import { type PointerEvent, useMemo } from 'react';
import css from './pace.module.css';
import { type Pace, type PaceSample, unbroken } from './pace-samples.ts';

const WIDTH = 400;
const HEIGHT = 48;

interface PaceLineProps {
  readonly pace: Pace;
  /** What the picture shows, in words. */
  readonly label: string;
  readonly valueAt: (sample: PaceSample) => number;
  /** What reaches the top. */
  readonly top: number;
  /** The sample under the pointer, in this picture or its neighbour. */
  readonly pointed: PaceSample | undefined;
  readonly onPoint: (sample: PaceSample | undefined) => void;
}

/** One quantity over the time of the run. The values stand beside it as text, and in the table behind. */
export function PaceLine({ pace, label, valueAt, top, pointed, onPoint }: PaceLineProps) {
  const { samples } = pace;
  const fromMs = samples[0]?.atMs ?? 0;
  const spanMs = Math.max(1, (samples.at(-1)?.atMs ?? 0) - fromMs);
  const x = (sample: PaceSample) => ((sample.atMs - fromMs) / spanMs) * WIDTH;
  const y = (sample: PaceSample) => HEIGHT - 1 - (valueAt(sample) / (top || 1)) * (HEIGHT - 2);
  const lines = useMemo(() => unbroken(pace), [pace]);

  function point(event: PointerEvent<SVGSVGElement>): void {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    const atMs = fromMs + ((event.clientX - left) / width) * spanMs;
    onPoint(nearest(samples, atMs));
  }

  return (
    <svg
      className={css.line}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
      onPointerMove={point}
      onPointerLeave={() => onPoint(undefined)}
    >
      {lines.map((line) => {
        const points = line.map((sample) => `${x(sample)},${y(sample)}`).join(' ');
        const [first, last] = [line[0], line.at(-1)];
        return (
          <g key={first?.atMs}>
            {first !== undefined && last !== undefined && (
              <polygon className={css.area} points={`${x(first)},${HEIGHT} ${points} ${x(last)},${HEIGHT}`} />
            )}
            <polyline className={css.stroke} points={points} />
          </g>
        );
      })}
      {pointed !== undefined && (
        <line className={css.cursor} x1={x(pointed)} x2={x(pointed)} y1={0} y2={HEIGHT} />
      )}
    </svg>
  );
}

function nearest(samples: readonly PaceSample[], atMs: number): PaceSample | undefined {
  let best = samples[0];
  for (const sample of samples) {
    if (best === undefined || Math.abs(sample.atMs - atMs) < Math.abs(best.atMs - atMs)) best = sample;
  }
  return best;
}
