import type { ColourRoles } from './colours.ts';
import { FONT_CODE, FONT_SIZE, FONT_TEXT, MOTION_MS, RADIUS, SPACE } from './scale.ts';

function kebab(word: string): string {
  return word.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** The scale and a set of colours as CSS custom properties: `--colour-text-faint`, `--space-l`, `--font-dense`, … */
export function customProperties(colours: ColourRoles): Map<string, string> {
  const properties = new Map<string, string>();
  for (const [role, value] of Object.entries(colours)) properties.set(`--colour-${kebab(role)}`, value);
  for (const [step, px] of Object.entries(FONT_SIZE)) properties.set(`--font-${step}`, `${px / 16}rem`);
  for (const [step, px] of Object.entries(SPACE)) properties.set(`--space-${step}`, `${px / 16}rem`);
  for (const [what, px] of Object.entries(RADIUS)) properties.set(`--radius-${what}`, `${px}px`);
  properties.set('--font-text', FONT_TEXT);
  properties.set('--font-code', FONT_CODE);
  properties.set('--motion', `${MOTION_MS}ms`);
  return properties;
}

/** Puts them on an element through the CSSOM, which a strict style policy allows. */
export function applyCustomProperties(element: HTMLElement, colours: ColourRoles): void {
  for (const [name, value] of customProperties(colours)) element.style.setProperty(name, value);
}
