import { Redirect, Route, Switch } from 'wouter';
import { EmptyState } from '../components/empty-state.tsx';
import { AccessSection } from '../features/access/access-section.tsx';
import { ActivityPage } from '../features/activity/activity-page.tsx';
import { ChecksPart } from '../features/audits/checks/checks-part.tsx';
import { FindingsPart } from '../features/audits/findings/findings-part.tsx';
import { HistoryPart } from '../features/audits/history/history-part.tsx';
import { MatrixPart } from '../features/audits/matrix/matrix-part.tsx';
import { RepairPart } from '../features/audits/repair/repair-part.tsx';
import { CredentialSection } from '../features/credentials/credential-section.tsx';
import { CredentialsPage } from '../features/credentials/credentials-page.tsx';
import { SetCredentialDialog } from '../features/credentials/set-credential-dialog.tsx';
import { AdoptionLinkSection } from '../features/customers/adoption/adoption-link-section.tsx';
import { AdoptionPage } from '../features/customers/adoption/adoption-page.tsx';
import { CustomerPage } from '../features/customers/customer-page.tsx';
import { CustomersPage } from '../features/customers/customers-page.tsx';
import { JsonImportPage } from '../features/customers/json/json-import-page.tsx';
import { OrphansPage } from '../features/customers/orphans/orphans-page.tsx';
import { ServersPage } from '../features/customers/servers/servers-page.tsx';
import { DoctorPage } from '../features/doctor/doctor-page.tsx';
import { ImportsPage } from '../features/imports/imports-page.tsx';
import { BackupsPage } from '../features/migrations/backups/backups-page.tsx';
import { DriftPage } from '../features/migrations/drift/drift-page.tsx';
import { RunPage } from '../features/migrations/history/run-page.tsx';
import { RunsPage } from '../features/migrations/history/runs-page.tsx';
import { PlanPage } from '../features/migrations/plan/plan-page.tsx';
import { RehearsalPage } from '../features/migrations/rehearsal/rehearsal-page.tsx';
import { ResolvePage } from '../features/migrations/resolve/resolve-page.tsx';
import { SettlePage } from '../features/migrations/resolve/settle-page.tsx';
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
            setCredential={(reference, onClose) => (
              <SetCredentialDialog
                reference={reference}
                name={reference.replace(/^env:/, '')}
                onClose={onClose}
              />
            )}
          />
        )}
      </Route>
      <Route path="/orphans">
        <OrphansPage />
      </Route>
      <Route path="/adopt">
        <AdoptionPage />
      </Route>
      <Route path="/import-customers">
        <JsonImportPage />
      </Route>
      <Route path="/musicians/:subdomain?">
        {({ subdomain }) => <MusiciansPage subdomain={subdomain} />}
      </Route>
      <Route path="/imports/:subdomain?">{({ subdomain }) => <ImportsPage subdomain={subdomain} />}</Route>
      <Route path="/migrations">
        <PlanPage />
      </Route>
      <Route path="/migrations/run">
        <PlanPage asking />
      </Route>
      <Route path="/migrations/runs">
        <RunsPage />
      </Route>
      <Route path="/migrations/runs/:runId">{({ runId }) => <RunPage key={runId} runId={runId} />}</Route>
      <Route path="/migrations/rehearsal">
        <RehearsalPage />
      </Route>
      <Route path="/migrations/rehearse">
        <RehearsalPage asking />
      </Route>
      <Route path="/migrations/resolve">
        <ResolvePage />
      </Route>
      <Route path="/migrations/resolve/:migration">
        {({ migration }) => <SettlePage key={migration} migration={migration} />}
      </Route>
      <Route path="/migrations/drift">
        <DriftPage />
      </Route>
      <Route path="/migrations/backups">
        <BackupsPage />
      </Route>
      <Route path="/audits">
        <MatrixPart />
      </Route>
      <Route path="/audits/run">
        <MatrixPart asking />
      </Route>
      <Route path="/audits/findings">
        <FindingsPart />
      </Route>
      <Route path="/audits/checks">
        <ChecksPart />
      </Route>
      <Route path="/audits/repair">
        <RepairPart />
      </Route>
      <Route path="/audits/history">
        <HistoryPart />
      </Route>
      <Route path="/credentials">
        <CredentialsPage />
      </Route>
      <Route path="/servers">
        <ServersPage />
      </Route>
      <Route path="/activity">
        <ActivityPage />
      </Route>
      <Route path="/doctor">
        <DoctorPage />
      </Route>
      <Route path="/settings">
        <SettingsPage>
          <SandboxSection />
          <AccessSection />
          <AdoptionLinkSection />
        </SettingsPage>
      </Route>
      <Route>
        <EmptyState title={t('shell.notFound')} next={t('shell.notFoundNext')} />
      </Route>
    </Switch>
  );
}
