import { type ReactNode, useId } from 'react';
import css from './field.module.css';

/** What a control needs to belong to its label, its help and its fault. */
export interface FieldControl {
  readonly id: string;
  readonly status?: 'error';
  readonly 'aria-invalid'?: true;
  readonly 'aria-describedby'?: string;
}

interface FieldProps {
  readonly label: string;
  readonly help?: string | undefined;
  /** What is wrong with the value and what to do; announced when it appears. */
  readonly fault?: string | undefined;
  /** What is only unusual about the value. */
  readonly note?: string | undefined;
  readonly after?: ReactNode;
  readonly children: (control: FieldControl) => ReactNode;
}

/** A labelled control of a form. */
export function Field({ label, help, fault, note, after, children }: FieldProps) {
  const id = useId();
  const described = [help === undefined ? '' : `${id}-help`, fault === undefined ? '' : `${id}-fault`]
    .filter((part) => part !== '')
    .join(' ');
  const control: FieldControl = {
    id,
    ...(fault === undefined ? {} : { status: 'error', 'aria-invalid': true }),
    ...(described === '' ? {} : { 'aria-describedby': described }),
  };
  return (
    <div className={css.field}>
      <label htmlFor={id} className={css.label}>
        {label}
      </label>
      {children(control)}
      {help !== undefined && (
        <p id={`${id}-help`} className={css.help}>
          {help}
        </p>
      )}
      {note !== undefined && (
        <p role="status" className={css.note}>
          {note}
        </p>
      )}
      {fault !== undefined && (
        <p id={`${id}-fault`} role="alert" className={css.fault}>
          {fault}
        </p>
      )}
      {after}
    </div>
  );
}
