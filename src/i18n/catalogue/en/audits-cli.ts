import type { AuditCheck } from '../../../contract/audits-checks.ts';
import type { FindingState, FoundRow } from '../../../contract/audits-findings.ts';
import type { AuditProgress } from '../../../contract/audits-report.ts';

/** What only the terminal says of audits. */
export const auditsCli = {
  phases: {
    tenants: 'Orchestras',
    servers: 'Servers',
    logins: 'Log-ins',
    fleet: 'Across the fleet',
  } satisfies Record<AuditProgress['phase'], string>,
  progress: '{{phase}}: {{done, number}} of {{total, number}}, findings so far: {{findings, number}}',
  headline_one: '{{found}} ({{levels}}) in an audit of {{count, number}} orchestra.',
  headline_other: '{{found}} ({{levels}}) in an audit of {{count, number}} orchestras.',
  found_one: '{{count, number}} finding: {{places}}.',
  found_other: '{{count, number}} findings: {{places}}.',
  new_one: '{{count, number}} is new.',
  new_other: '{{count, number}} are new.',
  more: '{{names}} … {{count, number}} more',
  moreRows: '… {{count, number}} more',
  fleet: 'the fleet',
  accepted_one: '{{count, number}} more finding is accepted.',
  accepted_other: '{{count, number}} more findings are accepted.',
  fixed_one: '{{count, number}} finding is fixed.',
  fixed_other: '{{count, number}} findings are fixed.',
  each: 'Each with its remedy: {{command}}',
  since: 'first found {{since}}',
  states: {
    new: 'New',
    known: 'Known',
    accepted: 'Accepted',
    fixed: 'Fixed',
  } satisfies Record<FindingState, string>,
  answersFor: 'Accepted by {{by}}: {{reason}}',
  answersUntil: 'Accepted by {{by}} until {{until}}: {{reason}}',
  origins: {
    original: 'the original',
    copy: 'a copy',
    untold: 'original or copy',
  } satisfies Record<FoundRow['origin'], string>,
  key: 'Key: {{key}}',
  logins:
    '{{server}}: {{attempts, number}} log-ins, about {{seconds, number}} s. Each that is refused leaves a line in the server’s log.',
  needsYes: 'Nothing was tried. Add --yes to try every log-in.',
  eitherOr: 'Name a tenant or a server, not both.',
  keysOrCheck: 'Name the findings by their keys, or all of a check by --check.',
  acceptedNow_one: '{{count, number}} finding has been accepted.',
  acceptedNow_other: '{{count, number}} findings have been accepted.',
  withdrawn_one: '{{count, number}} finding counts again.',
  withdrawn_other: '{{count, number}} findings count again.',
  scopes: {
    tenant: 'made in each database',
    server: 'made once a server',
    fleet: 'made over the whole fleet',
  } satisfies Record<AuditCheck['scope'], string>,
  proves: 'Proves: {{text}}',
  doesNotProve: 'Does not prove: {{text}}',
  hidden: 'With fewer rights: {{text}}',
};
