import { ExportOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** A link that leaves the application for the system's browser. */
export function ExternalLink({ href, children }: { readonly href: string; readonly children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <a href={href} target="_blank" rel="noreferrer">
      {children} <ExportOutlined aria-hidden />
      <span className="visually-hidden">{t('shared.opensInBrowser')}</span>
    </a>
  );
}
