import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import type { Language } from '../../i18n/index.ts';

export const themes = ['light', 'dark', 'system'] as const;
export type Theme = (typeof themes)[number];

interface Preferences {
  readonly theme: Theme;
  readonly language: Language;
  setTheme(theme: Theme): void;
  setLanguage(language: Language): void;
}

export const usePreferences = create<Preferences>()(
  persist(
    set => ({
      theme: 'system',
      language: 'sv',
      setTheme: theme => set({ theme }),
      setLanguage: language => set({ language }),
    }),
    { name: 'podium.preferences' },
  ),
);

/** Keeps the document's theme and language as the preferences and the system say. */
export function applyPreferences(): void {
  const systemDark = matchMedia('(prefers-color-scheme: dark)');
  const apply = () => {
    const { theme, language } = usePreferences.getState();
    const dark = theme === 'dark' || (theme === 'system' && systemDark.matches);
    document.documentElement.dataset.theme = dark ? 'dark' : 'light';
    document.documentElement.lang = language;
  };
  apply();
  usePreferences.subscribe(apply);
  systemDark.addEventListener('change', apply);
}
