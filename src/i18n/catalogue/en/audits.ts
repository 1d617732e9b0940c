import type { CheckVerdict, FindingLevel } from '../../../contract/audits.ts';

export const audits = {
  title: 'Isolation audit',
  description: 'Proves that no orchestra can see another’s data.',
  run: 'Run audit',
  running: 'The audit is running',
  runHint: 'Nothing is changed in the orchestras’ databases.',
  cancel: 'Cancel the audit',
  progress: 'Progress of the audit',
  cleanTitle: 'Every orchestra is alone with its data',
  cleanText_one: '{{checks, number}} checks in {{count, number}} database, none with a finding.',
  cleanText_other: '{{checks, number}} checks in {{count, number}} databases, none with a finding.',
  notAuditedTitle: 'The audit is not complete',
  notAuditedText_one: '{{count, number}} check could not be made. What was audited is clean.',
  notAuditedText_other: '{{count, number}} checks could not be made. What was audited is clean.',
  findingsTitle_one: '{{count, number}} finding',
  findingsTitle_other: '{{count, number}} findings',
  findingsText_one:
    '{{count, number}} orchestra is concerned. Mend the worst first, then run the audit again.',
  findingsText_other:
    '{{count, number}} orchestras are concerned. Mend the worst first, then run the audit again.',
  auditedAt: 'Audited {{when}}',
  matrix: 'Verdict for each orchestra and check',
  orchestra: 'Orchestra',
  checks: 'What each check proves',
  findingsHeading: 'Findings',
  verdicts: {
    clean: 'Clean',
    findings: 'Finding',
    not_audited: 'Not audited',
  } satisfies Record<CheckVerdict, string>,
  levels: {
    critical: 'Critical',
    error: 'Error',
    warning: 'Warning',
    info: 'Note',
  } satisfies Record<FindingLevel, string>,
  findings: {
    'identity-stamp': 'The database {{database}}: {{state}}.',
    'public-connect':
      'Every role on the server may use the database {{database}} ({{privileges}} for PUBLIC).',
    'cross-tenant-connect':
      'The role {{role}} of {{owner}} may connect to the database {{database}}, which belongs to {{other}}.',
    'cross-tenant-connect-public':
      'The roles of {{roles}} other orchestras ({{owner}}) may connect to the database {{database}}, which belongs to {{other}}, through PUBLIC.',
    'tenant-columns-uncounted':
      'The table {{table}} still has the column {{column}}. Its values could not be counted.',
    coverage: 'Not everything could be audited ({{checks}}). {{reason}}',
    'tenant-columns':
      'The table {{table}} still has the column {{column}}, with {{values}} different values in {{rows}} rows.',
  },
  states: {
    missing: 'the identity stamp is missing',
    foreign: 'the identity stamp is another customer’s',
    copied: 'the database is a copy',
    moved: 'the database has been moved to another server',
    server_replaced: 'the server has been replaced',
  },
  unknownFinding: '{{check}} in {{subdomain}}',
  showMore_one: 'Show {{count, number}} more',
  showMore_other: 'Show {{count, number}} more',
  remedy: 'Remedy',
  copyRemedy: 'Copy the remedy',
  remedyCopied: 'The remedy has been copied',
  none: 'No audit yet',
  noneNext: 'Run the first audit to see that each orchestra’s data is its own.',
  earlier: 'Earlier audits',
  finished: 'Finished',
  started: 'Started',
  tenants: 'Orchestras',
  findingCount: 'Findings',
  unfinished: 'Not finished',
  show: 'Show the audit of {{when}}',
  showing: 'Shown',
  latest: 'Latest',
};
