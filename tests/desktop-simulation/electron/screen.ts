import { EventEmitter } from 'node:events';

const workArea = { x: 0, y: 0, width: 1_920, height: 1_040 };

/** The stand-in for Electron's `screen`: one display with a bar at its foot. */
export const screen = Object.assign(new EventEmitter(), { getAllDisplays: () => [{ workArea }] });
