import * as RadixDialog from '@radix-ui/react-dialog';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslator } from '../app/translation.ts';
import { IconButton } from './button.tsx';
import { classNames } from './class-names.ts';
import { useReturnFocus } from './use-return-focus.ts';

interface DialogProps {
  readonly title: string;
  readonly description?: ReactNode;
  readonly onClose: () => void;
  /** `wide`: for tables; `side`: a panel at the right edge, beside what it tells about. */
  readonly place?: 'centre' | 'wide' | 'side';
  readonly children: ReactNode;
  readonly onOpenAutoFocus?: (event: Event) => void;
}

const places = {
  centre:
    'top-[6vh] left-1/2 max-h-[88vh] w-[min(520px,calc(100vw-32px))] -translate-x-1/2 rounded-xl border border-line',
  wide: 'top-[6vh] left-1/2 max-h-[88vh] w-[min(780px,calc(100vw-32px))] -translate-x-1/2 rounded-xl border border-line',
  side: 'top-0 right-0 h-full w-[min(440px,calc(100vw-32px))] border-line border-l',
} as const;

/** A dialog that is open as long as it is rendered. */
export function Dialog({
  title,
  description,
  onClose,
  place = 'centre',
  children,
  onOpenAutoFocus,
}: DialogProps) {
  const { t } = useTranslator();
  const returnFocus = useReturnFocus();
  return (
    <RadixDialog.Root open onOpenChange={open => !open && onClose()}>
      <RadixDialog.Portal>
        <RadixDialog.Overlay className="overlay" />
        <RadixDialog.Content
          className={classNames(
            'fixed z-50 flex flex-col bg-raised shadow-raised outline-none',
            places[place],
          )}
          onCloseAutoFocus={returnFocus}
          {...(onOpenAutoFocus && { onOpenAutoFocus })}
          {...(!description && { 'aria-describedby': undefined })}
        >
          <header className="px-6 pt-5 pr-14 pb-1">
            <div>
              <RadixDialog.Title className="break-words font-semibold text-[17px] leading-snug">
                {title}
              </RadixDialog.Title>
              {description && (
                <RadixDialog.Description className="mt-1 text-ink-soft">
                  {description}
                </RadixDialog.Description>
              )}
            </div>
          </header>
          <div className="min-h-0 overflow-y-auto px-6 pt-3 pb-6">{children}</div>
          {/* last, so that what the dialog is about has the focus first */}
          <RadixDialog.Close asChild>
            <IconButton label={t('common.close')} size="small" className="absolute top-4 right-4 w-7">
              <X aria-hidden />
            </IconButton>
          </RadixDialog.Close>
        </RadixDialog.Content>
      </RadixDialog.Portal>
    </RadixDialog.Root>
  );
}

/** The buttons of a dialog, at its foot. */
export function DialogActions({ children }: { readonly children: ReactNode }) {
  return <div className="mt-6 flex flex-wrap items-center justify-end gap-2">{children}</div>;
}
