import type { ReactNode } from 'react';
import { languages } from '../../../i18n/index.ts';
import { useCall } from '../../app/calls.ts';
import { type Theme, themes, usePreferences } from '../../app/preferences.ts';
import { useTranslator } from '../../app/translation.ts';
import { Answer } from '../../components/answer.tsx';
import { DescriptionList } from '../../components/description-list.tsx';
import { Field } from '../../components/field.tsx';
import { Page } from '../../components/page.tsx';
import { Section } from '../../components/section.tsx';
import { Select } from '../../components/select.tsx';
import { WorkspacesSection } from './workspaces-section.tsx';

/** What other slices have to set comes as children. */
export function SettingsPage({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslator();
  return (
    <Page title={t('settings.title')} description={t('settings.description')}>
      <WorkspacesSection />
      {children}
      <div className="grid grid-cols-2 items-start gap-4 max-[1020px]:grid-cols-1">
        <AppearanceSection />
        <AboutSection />
      </div>
    </Page>
  );
}

function AppearanceSection() {
  const { t } = useTranslator();
  const { theme, language, setTheme, setLanguage } = usePreferences();
  return (
    <Section title={t('settings.appearance')}>
      <div className="grid grid-cols-2 gap-4">
        <Field label={t('shell.language')}>
          {control => (
            <Select
              {...control}
              value={language}
              onChange={event => setLanguage(event.target.value as typeof language)}
              options={languages.map(value => ({ value, label: t(`common.languages.${value}`) }))}
            />
          )}
        </Field>
        <Field label={t('shell.theme')}>
          {control => (
            <Select
              {...control}
              value={theme}
              onChange={event => setTheme(event.target.value as Theme)}
              options={themes.map(value => ({ value, label: t(`shell.themes.${value}`) }))}
            />
          )}
        </Field>
      </div>
    </Section>
  );
}

function AboutSection() {
  const { t } = useTranslator();
  const info = useCall('app.info', {});
  return (
    <Section title={t('settings.about')}>
      <Answer query={info}>
        {({ version, host, platform, home }) => (
          <DescriptionList
            items={[
              { term: t('settings.version'), value: version },
              { term: t('settings.host'), value: t(`settings.hosts.${host}`) },
              { term: t('settings.platform'), value: platform },
              { term: t('settings.home'), value: <code className="text-[13px]">{home}</code> },
            ]}
          />
        )}
      </Answer>
    </Section>
  );
}
