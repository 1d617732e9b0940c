import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { useTranslator } from '../app/translation.ts';
import { Button } from './button.tsx';

interface CopyButtonProps {
  readonly text: string;
  readonly label?: string;
}

export function CopyButton({ text, label }: CopyButtonProps) {
  const { t } = useTranslator();
  const [copied, setCopied] = useState(false);
  const copy = () => {
    copyText(text);
    setCopied(true);
    setTimeout(() => setCopied(false), 2000);
  };
  return (
    <Button size="small" onClick={copy} aria-live="polite">
      {copied ? <Check aria-hidden /> : <Copy aria-hidden />}
      {copied ? t('common.copied') : (label ?? t('common.copy'))}
    </Button>
  );
}

/** The clipboard API asks for a permission, which main denies; a selection that is copied needs none. */
function copyText(text: string): void {
  const area = document.createElement('textarea');
  area.value = text;
  area.className = 'sr-only';
  const focused = document.activeElement;
  (focused?.parentElement ?? document.body).append(area); // inside an open dialog, which keeps the focus
  area.select();
  document.execCommand('copy');
  area.remove();
  if (focused instanceof HTMLElement) focused.focus();
}
