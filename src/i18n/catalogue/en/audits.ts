import type { FindingLevel } from '../../../contract/audits-checks.ts';
import type { FindingState, RemedyPlace } from '../../../contract/audits-findings.ts';
import type { CheckVerdict } from '../../../contract/audits-report.ts';

export const audits = {
  title: 'Isolation audit',
  description: 'Proves that no orchestra can see another’s data.',
  run: 'Run audit',
  running: 'The audit is running',
  runHint: 'Nothing is changed in the orchestras’ databases.',
  cancel: 'Cancel the audit',
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
  findingsHeading: 'Findings',
  verdicts: {
    clean: 'Clean',
    findings: 'Finding',
    not_audited: 'Not audited',
    not_applicable: 'Not applicable',
  } satisfies Record<CheckVerdict, string>,
  levels: {
    critical: 'Critical',
    error: 'Error',
    warning: 'Warning',
    info: 'Note',
  } satisfies Record<FindingLevel, string>,
  states: { new: 'New', known: 'Known', accepted: 'Accepted', fixed: 'Fixed' } satisfies Record<
    FindingState,
    string
  >,
  remedy: 'Remedy',
  remedyPlace: {
    server: 'Run by a superuser',
    database: 'Run by the database’s owner',
    console: 'Run in a terminal',
    advice: 'Advice, to be followed by hand',
    onServer: 'on',
    inDatabase: 'in the database',
    anyDatabase: 'in any database',
  } satisfies Record<RemedyPlace, string> & Record<string, string>,
  copyRemedy: 'Copy the remedy',
  none: 'No audit yet',
  noneNext: 'Run the first audit to see that each orchestra’s data is its own.',
  earlier: 'Earlier audits',
  finished: 'Finished',
  started: 'Started',
  tenants: 'Orchestras',
  findingCount: 'Findings',
  unfinished: 'Not finished',
  showing: 'Shown',
};
