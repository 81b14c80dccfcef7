import { type ThemeConfig, theme } from 'antd';
import { type ColourRoles, DARK, LIGHT } from './colours.ts';
import { CONTROL_HEIGHT, FONT_CODE, FONT_SIZE, FONT_TEXT, MOTION_MS, RADIUS, SPACE } from './scale.ts';

/** antd's tokens, told from our roles and scale, so that its controls and our tables are one design. */
export function antdTheme(dark: boolean, reducedMotion: boolean): ThemeConfig {
  const colours = dark ? DARK : LIGHT;
  return {
    algorithm: dark ? theme.darkAlgorithm : theme.defaultAlgorithm,
    token: { ...colourTokens(colours), ...scaleTokens, motion: !reducedMotion, wireframe: false },
    components: {
      Button: {
        primaryShadow: 'none',
        defaultShadow: 'none',
        dangerShadow: 'none',
        colorPrimary: colours.accentFill,
        colorPrimaryHover: colours.accentFillHover,
        colorPrimaryActive: colours.accentFill,
        // What fills a button is too dark to write with on a dark ground.
        defaultHoverColor: colours.accent,
        defaultHoverBorderColor: colours.accent,
        defaultActiveColor: colours.accent,
        defaultActiveBorderColor: colours.accent,
        fontWeight: 500,
      },
      Segmented: {
        trackBg: colours.sunken,
        itemSelectedBg: dark ? colours.line : colours.surface,
        trackPadding: 2,
      },
      Form: { itemMarginBottom: SPACE.l, verticalLabelPadding: `0 0 ${SPACE.xs}px` },
    },
  };
}

const scaleTokens = {
  fontFamily: FONT_TEXT,
  fontFamilyCode: FONT_CODE,
  fontSize: FONT_SIZE.body,
  fontSizeSM: FONT_SIZE.caption,
  controlHeight: CONTROL_HEIGHT,
  borderRadius: RADIUS.control,
  borderRadiusLG: RADIUS.panel,
  motionDurationFast: `${MOTION_MS}ms`,
  motionDurationMid: `${MOTION_MS}ms`,
  motionDurationSlow: `${MOTION_MS}ms`,
};

function colourTokens(colours: ColourRoles) {
  return {
    colorPrimary: colours.accent,
    colorInfo: colours.accent,
    colorLink: colours.accent,
    colorLinkHover: colours.accent,
    colorLinkActive: colours.accent,
    colorSuccess: colours.good,
    colorWarning: colours.warning,
    colorError: colours.bad,
    colorBgLayout: colours.page,
    colorBgContainer: colours.surface,
    colorBgElevated: colours.raised,
    colorText: colours.text,
    colorTextSecondary: colours.textSecondary,
    colorTextTertiary: colours.textFaint,
    colorTextPlaceholder: colours.textFaint,
    colorTextDescription: colours.textSecondary,
    colorBorder: colours.lineStrong,
    colorBorderSecondary: colours.line,
    colorSplit: colours.line,
  };
}
