import type { FindingLevel } from '../../../../contract/audits-checks.ts';
import type { Defect } from '../../check.ts';

/** A line of pg_hba.conf as pg_hba_file_rules shows it, without its options: those may hold a secret. */
export interface LoginRule {
  readonly file: string;
  readonly line: number;
  /** The line cannot be read; then all else is null. */
  readonly broken: boolean;
  readonly type: string | null;
  readonly databases: readonly string[] | null;
  readonly roles: readonly string[] | null;
  readonly address: string | null;
  readonly netmask: string | null;
  readonly method: string | null;
}

interface Trouble {
  readonly sentence: 'trust' | 'clear' | 'md5' | 'open';
  readonly level: FindingLevel;
  /** What the line should say in place of what it says. */
  readonly change: { readonly method: string } | { readonly databases: readonly string[] };
}

/** Methods by which the server is given the password itself. */
const clearText = ['password', 'ldap', 'pam', 'bsd', 'radius'];
const scram = { method: 'scram-sha-256' };

/** What is wrong with one line, taken by itself. */
export function judgeLoginRule(rule: LoginRule): readonly Defect[] {
  if (rule.broken) return [brokenDefect(rule)];
  return troublesOf(rule).map(trouble => toDefect(rule, trouble));
}

function brokenDefect({ file, line }: LoginRule): Defect {
  return {
    key: ['', 'broken', file, String(line)],
    sentence: 'broken',
    level: 'error',
    evidence: { file, line: String(line) },
    remedy: 'SELECT line_number, error FROM pg_catalog.pg_hba_file_rules WHERE error IS NOT NULL;',
    runs: 'server',
  };
}

function troublesOf(rule: LoginRule): readonly Trouble[] {
  const { type, method, databases, roles } = rule;
  const isNear = staysOnTheServer(rule);
  const isEncrypted = type === 'hostssl' || type === 'hostgssenc';
  const troubles: Trouble[] = [];
  if (method === 'reject') return troubles;
  // ident asks the client's own machine who it is
  if (method === 'trust' || method === 'ident') {
    troubles.push({ sentence: 'trust', level: isNear ? 'error' : 'critical', change: scram });
  }
  if (method === 'md5') troubles.push({ sentence: 'md5', level: 'warning', change: scram });
  if (method !== null && clearText.includes(method)) {
    const isSeen = !isNear && !isEncrypted;
    if (isSeen) troubles.push({ sentence: 'clear', level: 'error', change: scram });
    // the others cannot do without it, and then the way must hide it
    else if (method === 'password') troubles.push({ sentence: 'clear', level: 'warning', change: scram });
  }
  if (!isNear && databases?.includes('all') && roles?.includes('all')) {
    troubles.push({ sentence: 'open', level: 'warning', change: { databases: ['sameuser'] } });
  }
  return troubles;
}

/** By a socket, or from an address that is the server's own. */
function staysOnTheServer({ type, address, netmask }: LoginRule): boolean {
  if (type === 'local' || address === 'samehost' || address === 'localhost') return true;
  if (address?.startsWith('127.')) return netmask?.startsWith('255.') === true;
  return address === '::1' && /^(ffff:){7}ffff$/.test(netmask ?? '');
}

/** The line's number is no part of the key: another line above moves it. */
function toDefect(rule: LoginRule, { sentence, level, change }: Trouble): Defect {
  const { file, line, type, databases, roles, address, netmask, method } = rule;
  return {
    key: [sentence, type ?? '', list(databases), list(roles), address ?? '', netmask ?? '', method ?? ''],
    sentence,
    level,
    evidence: {
      ...{ file, line: String(line), databases: list(databases), roles: list(roles) },
      ...{ address: addressOf(rule), method: method ?? '' },
    },
    remedy: `${lineOf({ ...rule, ...change })}\n# SELECT pg_catalog.pg_reload_conf();`,
    runs: 'advice',
  };
}

function list(names: readonly string[] | null): string {
  return (names ?? []).join(',');
}

function addressOf({ type, address, netmask }: LoginRule): string {
  if (address === null) return type ?? '';
  return netmask === null ? address : `${address} ${netmask}`;
}

/** Its options are left out: they are not known here. */
function lineOf({ type, databases, roles, address, netmask, method }: LoginRule): string {
  const names = (all: readonly string[] | null) => (all ?? []).map(word).join(',');
  const parts = [type, names(databases), names(roles), address, netmask, method];
  return parts.filter(part => part !== null).join(' ');
}

function word(name: string): string {
  return /^[+@/]?[\w.-]+$/.test(name) ? name : `"${name.replaceAll('"', '""')}"`;
}
