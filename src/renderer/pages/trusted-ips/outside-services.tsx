import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input, Switch } from 'antd';
import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Fact, Facts } from '#renderer/components/facts.tsx';
import { Field } from '#renderer/components/field.tsx';
import { Panel } from '#renderer/components/panel.tsx';
import { FailureNotice } from '#renderer/components/problem-notice.tsx';
import { client, orpc } from '#renderer/rpc/client.ts';
import css from './trusted-ips.module.css';

/** What outside services see, where the operator allows to ask them: a hint beside what WeCom sees. */
export function OutsideServices() {
  const { t } = useTranslation();
  const labelId = useId();
  const queryClient = useQueryClient();
  const settings = useQuery(orpc.connection.ipEcho.queryOptions());
  const answers = useQuery(orpc.connection.ips.queryOptions()).data?.echo.answers ?? [];
  const save = useMutation({
    mutationFn: (next: { allowed: boolean; addresses: string[] }) => client.connection.saveIpEcho(next),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: orpc.connection.key() }),
  });
  if (settings.data === undefined) return null;
  const { allowed, addresses } = settings.data;

  return (
    <Panel title={t('trustedIps.echo.title')}>
      <p className={css.prose}>{t('trustedIps.echo.text')}</p>
      <span className={css.labelled}>
        <Switch
          aria-labelledby={labelId}
          checked={allowed}
          loading={save.isPending}
          onChange={(on) => save.mutate({ allowed: on, addresses })}
        />
        <span id={labelId}>{t('trustedIps.echo.allow')}</span>
      </span>
      {allowed && (
        <AddressForm
          addresses={addresses}
          onSave={(next) => save.mutate({ allowed: true, addresses: next })}
        />
      )}
      {save.error !== null && <FailureNotice error={save.error} />}
      {allowed && answers.length > 0 && (
        <Facts>
          {answers.map(({ address, ip, detail }) => (
            <Fact key={address} name={address}>
              {ip === null ? t('trustedIps.echo.noAnswer', { detail }) : <code>{ip}</code>}
            </Fact>
          ))}
        </Facts>
      )}
    </Panel>
  );
}

const MOST = 2;

function isHttp(address: string): boolean {
  return /^https?:$/.test(URL.parse(address)?.protocol ?? '');
}

interface AddressFormProps {
  readonly addresses: readonly string[];
  readonly onSave: (addresses: string[]) => void;
}

function AddressForm({ addresses, onSave }: AddressFormProps) {
  const { t } = useTranslation();
  const [text, setText] = useState(addresses.join('\n'));
  const [fault, setFault] = useState<string>();

  function save(event: FormEvent): void {
    event.preventDefault();
    const entered = text.split(/\s+/).filter((address) => address !== '');
    const wrong = entered.find((address) => !isHttp(address)) ?? entered[MOST];
    setFault(wrong);
    if (wrong === undefined) onSave(entered);
  }

  return (
    <form className={css.form} onSubmit={save}>
      <Field
        label={t('trustedIps.echo.addresses')}
        help={t('trustedIps.echo.addressesHelp')}
        fault={fault === undefined ? undefined : t('trustedIps.echo.addressesFault', { address: fault })}
      >
        {(control) => (
          <Input.TextArea
            {...control}
            rows={2}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
      <Button htmlType="submit">{t('trustedIps.echo.save')}</Button>
    </form>
  );
}
