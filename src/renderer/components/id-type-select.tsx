import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { ID_TYPES, type IdType } from '#shared/ids.ts';

interface IdTypeSelectProps {
  readonly value: IdType;
  readonly onChange: (idType: IdType) => void;
}

/** What the ids are taken for; `auto` goes by their form. */
export function IdTypeSelect({ value, onChange }: IdTypeSelectProps) {
  const { t } = useTranslation();
  return (
    <Select<IdType>
      aria-label={t('lookup.idType')}
      value={value}
      onChange={onChange}
      popupMatchSelectWidth={false}
      style={{ minWidth: '9rem' }}
      options={ID_TYPES.map((type) => ({ value: type, label: t(`shared.idType.${type}`) }))}
    />
  );
}
