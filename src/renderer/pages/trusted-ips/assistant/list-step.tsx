import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { CopyButton } from '#renderer/components/copy-button.tsx';
import { Field } from '#renderer/components/field.tsx';
import { Notice } from '#renderer/components/notice.tsx';
import { ReadFailure } from '#renderer/components/problem-notice.tsx';
import { orpc } from '#renderer/rpc/client.ts';
import type { TrustedListView } from '#shared/contract/connection.ts';
import css from '../trusted-ips.module.css';

const LONGEST = 20_000;

/** The list to enter: what stands in the console now, and this machine's IPs behind it. */
export function ListStep() {
  const { t } = useTranslation();
  const [pasted, setPasted] = useState('');
  const list = useQuery({
    ...orpc.connection.trustedList.queryOptions({ input: { pasted } }),
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <Field label={t('trustedIps.assistant.list.pasted')} help={t('trustedIps.assistant.list.pastedHelp')}>
        {(control) => (
          <Input.TextArea
            {...control}
            className={css.code ?? ''}
            rows={3}
            maxLength={LONGEST}
            spellCheck={false}
            value={pasted}
            onChange={(event) => setPasted(event.target.value)}
          />
        )}
      </Field>
      {list.error !== null && <ReadFailure error={list.error} onRetry={() => void list.refetch()} />}
      {list.data !== undefined && <Result list={list.data} />}
      <p className={css.quiet}>{t('trustedIps.assistant.list.rule')}</p>
    </>
  );
}

function Result({ list }: { readonly list: TrustedListView }) {
  const { t } = useTranslation();
  const { ips, added, gone, flaws, tooMany, listToPaste } = list;
  return (
    <>
      {flaws.length > 0 && (
        <Notice tone="warning" title={t('trustedIps.assistant.list.flaws')}>
          <ul className={css.list}>
            {flaws.map(({ kind, text, message }, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the same flaw may be there twice.
              <li key={`${place} ${kind} ${text}`}>{message}</li>
            ))}
          </ul>
        </Notice>
      )}
      {tooMany > 0 && (
        <Notice tone="bad">
          {t('trustedIps.assistant.list.tooMany', { count: ips.length, over: tooMany })}
        </Notice>
      )}
      {gone.length > 0 && (
        <Notice tone="info">{t('trustedIps.assistant.list.gone', { ips: gone.join('; ') })}</Notice>
      )}
      <section
        className={css.result}
        aria-label={t('trustedIps.assistant.list.result', { count: ips.length })}
      >
        <h3 className={css.resultTitle}>{t('trustedIps.assistant.list.result', { count: ips.length })}</h3>
        {ips.length === 0 ? (
          <p>
            {t('trustedIps.assistant.list.empty')}{' '}
            <Link href="/trusted-ips">{t('trustedIps.mine.look')}</Link>
          </p>
        ) : (
          <div className={css.ip}>
            <code className={css.listToPaste}>
              {listToPaste.split(/(?<=;)/).map((ip) => (
                <span key={ip} className={css.oneIp}>
                  {ip}
                </span>
              ))}
            </code>
            <CopyButton
              text={listToPaste}
              label={t('trustedIps.assistant.list.copy')}
              type="default"
              size="middle"
            />
          </div>
        )}
        {ips.length > 0 && (
          <p className={css.quiet} role="status">
            {added.length > 0
              ? t('trustedIps.assistant.list.added', { ips: added.join('; ') })
              : t('trustedIps.assistant.list.nothingNew')}
          </p>
        )}
      </section>
    </>
  );
}
