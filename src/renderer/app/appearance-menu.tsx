import * as Menu from '@radix-ui/react-dropdown-menu';
import { Check, Languages, Monitor, Moon, Sun } from 'lucide-react';
import { languages } from '../../i18n/index.ts';
import { IconButton } from '../components/button.tsx';
import { menuContent, menuItem, menuLabel } from './menu-styles.ts';
import { type Theme, themes, usePreferences } from './preferences.ts';
import { useTranslator } from './translation.ts';

const themeIcons = { light: Sun, dark: Moon, system: Monitor } as const;

export function AppearanceMenu() {
  const { t } = useTranslator();
  const { theme, language, setTheme, setLanguage } = usePreferences();
  return (
    <Menu.Root modal={false}>
      <Menu.Trigger asChild>
        <IconButton label={t('shell.appearance')}>
          <Languages aria-hidden />
        </IconButton>
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Content align="end" sideOffset={6} className={menuContent}>
          <Menu.Label className={menuLabel}>{t('shell.language')}</Menu.Label>
          <Menu.RadioGroup value={language} onValueChange={value => setLanguage(value as typeof language)}>
            {languages.map(value => (
              <Menu.RadioItem key={value} value={value} className={menuItem} lang={value}>
                <span className="flex-1">{t(`common.languages.${value}`)}</span>
                <Chosen />
              </Menu.RadioItem>
            ))}
          </Menu.RadioGroup>
          <Menu.Separator className="my-1.5 h-px bg-line" />
          <Menu.Label className={menuLabel}>{t('shell.theme')}</Menu.Label>
          <Menu.RadioGroup value={theme} onValueChange={value => setTheme(value as Theme)}>
            {themes.map(value => {
              const Icon = themeIcons[value];
              return (
                <Menu.RadioItem key={value} value={value} className={menuItem}>
                  <Icon aria-hidden className="size-4 text-ink-faint" />
                  <span className="flex-1">{t(`shell.themes.${value}`)}</span>
                  <Chosen />
                </Menu.RadioItem>
              );
            })}
          </Menu.RadioGroup>
        </Menu.Content>
      </Menu.Portal>
    </Menu.Root>
  );
}

function Chosen() {
  return (
    <Menu.ItemIndicator>
      <Check aria-hidden className="size-4 text-accent" />
    </Menu.ItemIndicator>
  );
}
