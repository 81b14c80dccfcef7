/** Type, spacing and motion: every size on screen is one of these. docs/design-language.md explains them. */

const CJK =
  '"PingFang SC", "Microsoft YaHei UI", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC"';

/** Latin faces first, so that letters and digits in Chinese text are not the narrow ones of a CJK face. */
export const FONT_TEXT = `"Segoe UI Variable Text", "Segoe UI", -apple-system, BlinkMacSystemFont, "Noto Sans", ${CJK}, sans-serif`;
export const FONT_CODE = `"Cascadia Mono", Consolas, "SF Mono", Menlo, "DejaVu Sans Mono", ${CJK}, monospace`;

/** In pixels at 100 % zoom. */
export const FONT_SIZE = { caption: 12, dense: 13, body: 14, section: 16, title: 20, figure: 28 } as const;

export const SPACE = { xs: 4, s: 8, m: 12, l: 16, xl: 24, xxl: 32 } as const;

export const RADIUS = { control: 4, panel: 6 } as const;

export const CONTROL_HEIGHT = 32;

/** How long a change of state may take to show; a reader who asked for less motion gets none. */
export const MOTION_MS = 120;
