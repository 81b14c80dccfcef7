import { Button } from 'antd';
import { Component, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { CodeNotFetched } from '#renderer/components/fetched-ahead.tsx';
import { Notice } from '#renderer/components/notice.tsx';
import css from './page-boundary.module.css';

interface BoundaryState {
  readonly error: unknown;
}

/** Keeps a page that fails from taking the window with it. React knows error boundaries as classes only. */
export class PageBoundary extends Component<{ readonly children: ReactNode }, BoundaryState> {
  override state: BoundaryState = { error: undefined };

  static getDerivedStateFromError(error: unknown): BoundaryState {
    return { error };
  }

  readonly #retry = () => {
    if (this.state.error instanceof CodeNotFetched) location.reload();
    else this.setState({ error: undefined });
  };

  override render(): ReactNode {
    if (this.state.error === undefined) return this.props.children;
    return <BrokenPage error={this.state.error} onRetry={this.#retry} />;
  }
}

function BrokenPage({ error, onRetry }: { readonly error: unknown; readonly onRetry: () => void }) {
  const { t } = useTranslation();
  return (
    <div className={css.broken}>
      <Notice tone="bad" title={t('app.brokenPage.title')} announce="alert">
        <p>{t('app.brokenPage.text')}</p>
        <pre className={css.error}>{error instanceof Error ? error.message : String(error)}</pre>
        <Button onClick={onRetry}>{t('app.brokenPage.retry')}</Button>
      </Notice>
    </div>
  );
}
