import { Button, Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Field } from '#renderer/components/field.tsx';
import css from './routes.module.css';
import type { TypedRoute } from './typed-routes.ts';

interface TryFormProps {
  /** @returns what is wrong with it, or nothing */
  readonly onAdd: (route: TypedRoute) => Promise<string | undefined>;
  readonly busy: boolean;
}

const NOTHING = { proxyUrl: '', apiBase: '' };

/** A way to try that the settings don't have. */
export function TryForm({ onAdd, busy }: TryFormProps) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState(NOTHING);
  const [fault, setFault] = useState<string>();
  const proxyUrl = draft.proxyUrl.trim();
  const apiBase = draft.apiBase.trim();

  async function add(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (proxyUrl === '' && apiBase === '') {
      setFault(t('routes.try.needed'));
      return;
    }
    const refusal = await onAdd({ ...(proxyUrl && { proxyUrl }), ...(apiBase && { apiBase }) });
    setFault(refusal);
    if (refusal === undefined) setDraft(NOTHING);
  }

  return (
    <form className={css.try} noValidate onSubmit={(event) => void add(event)}>
      <h3 className={css.heading}>{t('routes.try.title')}</h3>
      <div className={css.fields}>
        <Field label={t('routes.try.proxy')} help={t('routes.try.proxyHelp')} fault={fault}>
          {(field) => (
            <Input
              {...field}
              className={css.code ?? ''}
              value={draft.proxyUrl}
              autoComplete="off"
              spellCheck={false}
              onChange={(event) => setDraft({ ...draft, proxyUrl: event.target.value })}
            />
          )}
        </Field>
        <Field label={t('routes.try.apiBase')} help={t('routes.try.apiBaseHelp')}>
          {(field) => (
            <Input
              {...field}
              className={css.code ?? ''}
              value={draft.apiBase}
              autoComplete="off"
              spellCheck={false}
              onChange={(event) => setDraft({ ...draft, apiBase: event.target.value })}
            />
          )}
        </Field>
      </div>
      <p className={css.note}>{t('routes.try.note')}</p>
      <Button htmlType="submit" disabled={busy} className={css.submit ?? ''}>
        {t('routes.try.add')}
      </Button>
    </form>
  );
}
