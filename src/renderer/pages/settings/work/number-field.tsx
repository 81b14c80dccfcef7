import { InputNumber } from 'antd';
import { Field } from '#renderer/components/field.tsx';
import css from '../settings.module.css';

interface NumberFieldProps {
  readonly label: string;
  readonly help: string;
  readonly unit?: string;
  readonly min: number;
  readonly max: number;
  readonly value: number;
  readonly onChange: (value: number) => void;
}

/** A whole number with its unit. */
export function NumberField({ label, help, unit, onChange, ...range }: NumberFieldProps) {
  return (
    <Field label={label} help={help}>
      {(field) => (
        <span className={css.number}>
          <InputNumber
            {...field}
            {...range}
            precision={0}
            onChange={(value) => value !== null && onChange(value)}
          />
          {unit !== undefined && <span>{unit}</span>}
        </span>
      )}
    </Field>
  );
}
