import { type KeyboardEvent, useRef } from 'react';
import { Toaster } from 'sonner';
import { usePreferences } from './preferences.ts';
import { useTranslator } from './translation.ts';

const tabStops = 'a[href], button, input, [tabindex="0"]';

/** Messages in the corner, which Tab passes like everything else. */
export function Toasts() {
  const { t } = useTranslator();
  const theme = usePreferences(preferences => preferences.theme);
  const around = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Tab' || event.shiftKey) return;
    const last = [...(around.current?.querySelectorAll<HTMLElement>(tabStops) ?? [])].at(-1);
    if (event.target !== last) return;
    event.preventDefault();
    const first = document.querySelector<HTMLElement>(tabStops);
    // sonner answers the first by giving the focus back to where it came from, which would hold it in a circle
    first?.focus();
    first?.focus();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only passes Tab on
    <div ref={around} onKeyDown={onKeyDown}>
      <Toaster
        theme={theme}
        position="bottom-right"
        closeButton
        style={{ fontFamily: 'inherit' }}
        containerAriaLabel={t('shell.messages')}
        toastOptions={{ closeButtonAriaLabel: t('common.close') }}
      />
    </div>
  );
}
