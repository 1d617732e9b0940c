import { useEffect } from 'react';
import { call } from './calls.ts';
import { usePreferences } from './preferences.ts';

/** Tells the host which language its own dialogs are to speak. */
export function useHostLanguage(): void {
  const language = usePreferences(preferences => preferences.language);
  useEffect(() => {
    void call('app.speak', { language }).catch(() => {});
  }, [language]);
}
