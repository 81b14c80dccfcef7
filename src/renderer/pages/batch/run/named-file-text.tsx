import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { EnrichForm } from '#shared/contract/exports.ts';

type Encoding = NonNullable<EnrichForm['encoding']>;
type Delimiter = NonNullable<EnrichForm['delimiter']>;

const ENCODINGS = ['utf-8-bom', 'utf-8', 'gb18030'] as const;
const DELIMITERS = [
  [',', 'comma'],
  [';', 'semicolon'],
  ['\t', 'tab'],
] as const;

interface NamedFileTextProps {
  readonly form: EnrichForm;
  readonly onChange: (form: EnrichForm) => void;
}

/** Encoding and delimiter of the file, its own ones unless others are chosen. */
export function NamedFileText({ form, onChange }: NamedFileTextProps) {
  const { t } = useTranslation();
  const { encoding, delimiter, ...rest } = form;
  return (
    <>
      <Select<Encoding | 'own'>
        aria-label={t('batch.table.encoding')}
        value={encoding ?? 'own'}
        popupMatchSelectWidth={false}
        onChange={(chosen) =>
          onChange({
            ...rest,
            ...(delimiter === undefined ? {} : { delimiter }),
            ...(chosen === 'own' ? {} : { encoding: chosen }),
          })
        }
        options={[
          { value: 'own', label: t('batch.named.ownEncoding') },
          ...ENCODINGS.map((value) => ({ value, label: t(`batch.table.encodings.${value}`) })),
        ]}
      />
      <Select<Delimiter | 'own'>
        aria-label={t('batch.table.delimiter')}
        value={delimiter ?? 'own'}
        popupMatchSelectWidth={false}
        onChange={(chosen) =>
          onChange({
            ...rest,
            ...(encoding === undefined ? {} : { encoding }),
            ...(chosen === 'own' ? {} : { delimiter: chosen }),
          })
        }
        options={[
          { value: 'own', label: t('batch.named.ownDelimiter') },
          ...DELIMITERS.map(([value, word]) => ({ value, label: t(`batch.table.delimiters.${word}`) })),
        ]}
      />
    </>
  );
}
