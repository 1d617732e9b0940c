import { Redirect, Route, Switch } from 'wouter';
import { EmptyState } from '../components/empty-state.tsx';
import { ActivityPage } from '../features/activity/activity-page.tsx';
import { AuditsPage } from '../features/audits/audits-page.tsx';
import { CredentialSection } from '../features/credentials/credential-section.tsx';
import { CredentialsPage } from '../features/credentials/credentials-page.tsx';
import { CustomerPage } from '../features/customers/customer-page.tsx';
import { CustomersPage } from '../features/customers/customers-page.tsx';
import { ImportsPage } from '../features/imports/imports-page.tsx';
import { MigrationsPage } from '../features/migrations/migrations-page.tsx';
import { MusiciansPage } from '../features/musicians/musicians-page.tsx';
import { SandboxSection } from '../features/sandbox/sandbox-section.tsx';
import { SettingsPage } from '../features/settings/settings-page.tsx';
import { useTranslator } from './translation.ts';

export function Routes() {
  const { t } = useTranslator();
  return (
    <Switch>
      <Route path="/">
        <Redirect to="/customers" replace />
      </Route>
      <Route path="/customers">
        <CustomersPage />
      </Route>
      <Route path="/new-orchestra">
        <CustomersPage adding />
      </Route>
      <Route path="/customers/:subdomain">
        {({ subdomain }) => (
          <CustomerPage
            key={subdomain}
            subdomain={subdomain}
            credential={customer => <CredentialSection customer={customer} />}
          />
        )}
      </Route>
      <Route path="/musicians/:subdomain?">
        {({ subdomain }) => <MusiciansPage subdomain={subdomain} />}
      </Route>
      <Route path="/imports/:subdomain?">{({ subdomain }) => <ImportsPage subdomain={subdomain} />}</Route>
      <Route path="/migrations">
        <MigrationsPage />
      </Route>
      <Route path="/migrations/run">
        <MigrationsPage asking />
      </Route>
      <Route path="/audits">
        <AuditsPage />
      </Route>
      <Route path="/credentials">
        <CredentialsPage />
      </Route>
      <Route path="/activity">
        <ActivityPage />
      </Route>
      <Route path="/settings">
        <SettingsPage>
          <SandboxSection />
        </SettingsPage>
      </Route>
      <Route>
        <EmptyState title={t('shell.notFound')} next={t('shell.notFoundNext')} />
      </Route>
    </Switch>
  );
}
