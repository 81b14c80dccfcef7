import { useQuery } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { Choice } from '#renderer/components/choice.tsx';
import { Field } from '#renderer/components/field.tsx';
import { orpc } from '#renderer/rpc/client.ts';
import { PROXY_PORTS, PROXY_PROGRAMS, type ProxyProgram } from '#shared/proxy-programs.ts';
import css from '../routes.module.css';
import { isReverse, type ReadyDraft, type ReadyFaults } from './ready-draft.ts';

interface ReadyFormProps {
  readonly draft: ReadyDraft;
  readonly faults: ReadyFaults;
  readonly onChange: (draft: ReadyDraft) => void;
}

const NAMES: Readonly<Record<ProxyProgram, string>> = {
  caddy: 'Caddy',
  nginx: 'nginx',
  squid: 'Squid',
  tinyproxy: 'tinyproxy',
};

/** The program and the values of the server. A fault shows once something has been typed into its field. */
export function ReadyForm({ draft, faults, onChange }: ReadyFormProps) {
  const { t } = useTranslation();
  const { program } = draft;
  const kind = isReverse(program) ? 'reverse' : 'forward';
  const faultOf = (key: keyof ReadyFaults) => {
    const fault = faults[key];
    return fault === undefined || draft[key] === '' ? undefined : t(`routes.ready.faults.${fault}`);
  };
  const input = (key: 'serverName' | 'officeIps' | 'port' | 'user', placeholder = '') => ({
    className: css.code ?? '',
    value: draft[key],
    placeholder,
    autoComplete: 'off',
    spellCheck: false,
    onChange: (event: { readonly target: { readonly value: string } }) =>
      onChange({ ...draft, [key]: event.target.value }),
  });
  return (
    <div className={css.form}>
      <div className={css.programs}>
        <Choice<ProxyProgram>
          aria-label={t('routes.ready.program')}
          value={program}
          onChange={(chosen) => onChange({ ...draft, program: chosen })}
          options={PROXY_PROGRAMS.map((value) => ({ value, label: NAMES[value] }))}
        />
        <span className={css.note}>{t(`routes.ready.kinds.${program}`)}</span>
      </div>
      <div className={css.fields}>
        <Field
          label={t('routes.ready.serverName')}
          help={t(`routes.ready.serverNameHelp.${kind}`)}
          fault={faultOf('serverName')}
        >
          {(field) => <Input {...field} {...input('serverName')} />}
        </Field>
        <Field
          label={t('routes.ready.officeIps')}
          help={t('routes.ready.officeIpsHelp')}
          fault={faultOf('officeIps')}
          after={<KnownIp draft={draft} onChange={onChange} />}
        >
          {(field) => <Input {...field} {...input('officeIps')} />}
        </Field>
        <Field label={t('routes.ready.port')} fault={faultOf('port')}>
          {(field) => <Input {...field} {...input('port', `${PROXY_PORTS[program]}`)} inputMode="numeric" />}
        </Field>
        {kind === 'forward' && (
          <Field label={t('routes.ready.user')} fault={faultOf('user')}>
            {(field) => <Input {...field} {...input('user')} />}
          </Field>
        )}
      </div>
    </div>
  );
}

/** The IP that WeCom last saw of this machine: most often the office's own. */
function KnownIp({ draft, onChange }: Pick<ReadyFormProps, 'draft' | 'onChange'>) {
  const { t } = useTranslation();
  const { data } = useQuery(orpc.connection.ips.queryOptions());
  const ip = data?.seen.find(({ route }) => route === 'direct')?.ip ?? data?.seen[0]?.ip;
  if (ip === undefined || draft.officeIps.trim() !== '') return null;
  return (
    <Button size="small" onClick={() => onChange({ ...draft, officeIps: ip })}>
      {t('routes.ready.officeIpsKnown', { ip })}
    </Button>
  );
}
