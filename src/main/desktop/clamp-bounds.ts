import type { Rectangle } from 'electron';

/**
 * Fits remembered bounds to the displays of today: a screen may have been unplugged or have changed its size.
 * @param workAreas the displays' areas without task bars, in the same pixels as the bounds
 * @returns bounds wholly inside the display that shows most of them, or undefined when none shows any
 */
export function clampBounds(bounds: Rectangle, workAreas: readonly Rectangle[]): Rectangle | undefined {
  const area = workAreas.reduce<Rectangle | undefined>(
    (best, candidate) =>
      sharedArea(bounds, candidate) > (best ? sharedArea(bounds, best) : 0) ? candidate : best,
    undefined,
  );
  if (!area) return undefined;
  const width = Math.min(bounds.width, area.width);
  const height = Math.min(bounds.height, area.height);
  return {
    width,
    height,
    x: clamp(bounds.x, area.x, area.x + area.width - width),
    y: clamp(bounds.y, area.y, area.y + area.height - height),
  };
}

function sharedArea(one: Rectangle, other: Rectangle): number {
  const width = Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x);
  const height = Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y);
  return Math.max(0, width) * Math.max(0, height);
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}
