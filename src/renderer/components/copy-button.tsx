import { CheckOutlined, CopyOutlined } from '@ant-design/icons';
import { Button, type ButtonProps } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { announce } from './announcer.tsx';

const SHOWN_MS = 2_000;

interface CopyButtonProps {
  readonly text: string;
  /** What is copied: the accessible name says it. Without it the label is the name. */
  readonly what?: string;
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

  async function copy(): Promise<void> {
    await navigator.clipboard.writeText(text);
    setCopied(true);
    announce(t('shared.copied'));
  }

  return (
    <Button
      size={size}
      type={type}
      icon={copied ? <CheckOutlined aria-hidden /> : <CopyOutlined aria-hidden />}
      {...(what === undefined ? {} : named(t('shared.copyWhat', { what })))}
      onClick={() => void copy()}
    >
      {label}
    </Button>
  );
}

function named(name: string): Pick<ButtonProps, 'aria-label' | 'title'> {
  return { 'aria-label': name, title: name };
}
