import { CheckOutlined, CopyOutlined } from '@ant-design/icons';
import { Button, type ButtonProps } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

const SHOWN_MS = 2_000;

interface CopyButtonProps {
  readonly text: string;
  /** What is copied, for the accessible name. */
  readonly what: string;
  /** Shown beside the icon. */
  readonly label?: string;
  readonly size?: NonNullable<ButtonProps['size']>;
  readonly type?: NonNullable<ButtonProps['type']>;
}

/** Copies a text and says that it did. */
export function CopyButton({ text, what, label, size = 'small', type = 'text' }: CopyButtonProps) {
  const { t } = useTranslation();
  const [copied, setCopied] = useState(false);

  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [copied]);

  return (
    <>
      <Button
        size={size}
        type={type}
        icon={copied ? <CheckOutlined /> : <CopyOutlined />}
        aria-label={t('shared.copyWhat', { what })}
        title={t('shared.copyWhat', { what })}
        onClick={() => void navigator.clipboard.writeText(text).then(() => setCopied(true))}
      >
        {label}
      </Button>
      <span role="status" className="visually-hidden">
        {copied ? t('shared.copied') : ''}
      </span>
    </>
  );
}
