import { DownOutlined, LoadingOutlined } from '@ant-design/icons';
import { QueryClientProvider } from '@tanstack/react-query';
import { ConfigProvider } from 'antd';
import { useLayoutEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Router } from 'wouter';
import { useHashLocation } from 'wouter/use-hash-location';
import { loadedLanguage } from '#renderer/i18n/load.ts';
import { queryClient } from '#renderer/rpc/query-client.ts';
import { useMediaQuery } from '#renderer/state/media-query.ts';
import { antdTheme } from '#renderer/theme/antd-theme.ts';
import { useDark } from '#renderer/theme/appearance.ts';
import { DARK, LIGHT } from '#renderer/theme/colours.ts';
import { applyCustomProperties } from '#renderer/theme/custom-properties.ts';
import { Shell } from './shell.tsx';

const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content;
const csp = nonce === undefined ? {} : { csp: { nonce } };

/** The application with everything that its pages stand on: theme, language, queries, addresses. */
export function App() {
  const { i18n } = useTranslation();
  const dark = useDark();
  const reducedMotion = useMediaQuery('(prefers-reduced-motion: reduce)');
  const theme = useMemo(() => antdTheme(dark, reducedMotion), [dark, reducedMotion]);
  const controls = loadedLanguage(i18n.language)?.controls;

  useLayoutEffect(() => {
    document.documentElement.dataset.appearance = dark ? 'dark' : 'light';
    applyCustomProperties(document.documentElement, dark ? DARK : LIGHT);
  }, [dark]);

  return (
    <ConfigProvider
      theme={theme}
      wave={{ disabled: true }}
      button={{ autoInsertSpace: false, loadingIcon: <LoadingOutlined aria-hidden /> }}
      select={{ suffixIcon: <DownOutlined aria-hidden /> }}
      {...csp}
      {...(controls === undefined ? {} : { locale: controls })}
    >
      <QueryClientProvider client={queryClient}>
        <Router hook={useHashLocation}>
          <Shell />
        </Router>
      </QueryClientProvider>
    </ConfigProvider>
  );
}
