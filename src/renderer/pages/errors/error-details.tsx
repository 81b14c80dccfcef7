import { CloseOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { ExternalLink } from '#renderer/components/external-link.tsx';
import { Fact, Facts } from '#renderer/components/facts.tsx';
import { LoadingRows } from '#renderer/components/loading-rows.tsx';
import { ReadFailure } from '#renderer/components/problem-notice.tsx';
import { languageStore } from '#renderer/i18n/language.ts';
import { orpc } from '#renderer/rpc/client.ts';
import { failureOf } from '#renderer/rpc/problem.ts';
import { useStore } from '#renderer/state/store.ts';
import type { ExplainedError } from '#shared/contract/errors.ts';
import { EffectChip } from './effect-chip.tsx';
import { Category } from './error-list.tsx';
import css from './errors.module.css';
import { knownEffect } from './words.ts';

const QUERY_PAGE = 'https://open.work.weixin.qq.com/devtool/query?e=';

/** One errcode: meaning, cause, what to do, and WeCom's own page. The focus goes to its head. */
export function ErrorDetails({ errcode }: { readonly errcode: string }) {
  const { t } = useTranslation();
  const headingId = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  const isNumber = /^-?\d{1,9}$/.test(errcode);
  const explained = useQuery(
    orpc.errors.explain.queryOptions({
      input: { errcode: Number(errcode) },
      enabled: isNumber,
      staleTime: Number.POSITIVE_INFINITY,
    }),
  );
  const unknown = !isNumber || failureOf(explained.error).kind === 'not_found';

  useEffect(() => heading.current?.focus({ preventScroll: true }), []);

  return (
    <section className={css.details} aria-labelledby={headingId}>
      <div className={css.head}>
        <h2 id={headingId} ref={heading} tabIndex={-1} className={css.title}>
          {t('errors.title', { errcode })}
        </h2>
        <Link href="/errors" className={css.close} aria-label={t('errors.close')} title={t('errors.close')}>
          <CloseOutlined aria-hidden />
        </Link>
      </div>
      {explained.data !== undefined && <Explanation explained={explained.data} />}
      {unknown && <Unknown errcode={errcode} isNumber={isNumber} />}
      {explained.isLoading && <LoadingRows rows={3} />}
      {explained.error !== null && !unknown && (
        <ReadFailure error={explained.error} onRetry={() => void explained.refetch()} />
      )}
    </section>
  );
}

function Explanation({ explained }: { readonly explained: ExplainedError }) {
  const { t } = useTranslation();
  const language = useStore(languageStore);
  const effect = knownEffect(explained.effect);
  return (
    <>
      <p className={css.meaning}>{explained.meaning[language]}</p>
      <Part title={t('errors.cause')}>{explained.cause[language]}</Part>
      <Part title={t('errors.action')}>{explained.action[language]}</Part>
      <Facts>
        <Fact name={t('errors.columns.category')}>
          <Category category={explained.category} />
        </Fact>
        <Fact name={t('errors.columns.effect')}>
          <EffectChip effect={explained.effect} />
        </Fact>
      </Facts>
      {effect !== undefined && <p className={css.note}>{t(`errors.effectMeaning.${effect}`)}</p>}
      <ExternalLink href={explained.url}>{t('errors.official')}</ExternalLink>
    </>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <div>
      <h3 className={css.part}>{title}</h3>
      <p>{children}</p>
    </div>
  );
}

function Unknown({ errcode, isNumber }: { readonly errcode: string; readonly isNumber: boolean }) {
  const { t } = useTranslation();
  if (!isNumber) return <p>{t('errors.notANumber')}</p>;
  return (
    <>
      <p>{t('errors.unknown')}</p>
      <ExternalLink href={`${QUERY_PAGE}${errcode}`}>{t('errors.official')}</ExternalLink>
    </>
  );
}
