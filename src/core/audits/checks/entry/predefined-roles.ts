import type { FindingLevel } from '../../../../contract/audits-checks.ts';

/** What a role of the server's own, or of a host's, gives whoever has it. */
export interface Power {
  readonly level: FindingLevel;
  /** The sentence of the check that says what it opens. */
  readonly sentence: 'server' | 'data' | 'insight' | 'control' | 'host';
}

const powers: Readonly<Record<string, Power>> = {
  // files and programs of the server are below every right in every database
  pg_read_server_files: { level: 'critical', sentence: 'server' },
  pg_write_server_files: { level: 'critical', sentence: 'server' },
  pg_execute_server_program: { level: 'critical', sentence: 'server' },
  pg_read_all_data: { level: 'error', sentence: 'data' },
  pg_write_all_data: { level: 'error', sentence: 'data' },
  // the text of a query has the values in it
  pg_monitor: { level: 'error', sentence: 'insight' },
  pg_read_all_stats: { level: 'error', sentence: 'insight' },
  pg_read_all_settings: { level: 'warning', sentence: 'insight' },
  pg_stat_scan_tables: { level: 'warning', sentence: 'control' },
  // it opens connections from the server to wherever it is told
  pg_create_subscription: { level: 'error', sentence: 'control' },
  pg_signal_backend: { level: 'warning', sentence: 'control' },
  pg_signal_autovacuum_worker: { level: 'warning', sentence: 'control' },
  pg_maintain: { level: 'warning', sentence: 'control' },
  pg_checkpoint: { level: 'warning', sentence: 'control' },
  pg_use_reserved_connections: { level: 'warning', sentence: 'control' },
  // what hosts that keep the superuser to themselves give their customer in its place
  rds_superuser: { level: 'critical', sentence: 'host' },
  rds_replication: { level: 'critical', sentence: 'host' },
  cloudsqlsuperuser: { level: 'critical', sentence: 'host' },
  alloydbsuperuser: { level: 'critical', sentence: 'host' },
  azure_pg_admin: { level: 'critical', sentence: 'host' },
  neon_superuser: { level: 'critical', sentence: 'host' },
  supabase_admin: { level: 'critical', sentence: 'host' },
};

/** Null for a role that somebody made. One of a PostgreSQL that is newer than this list is looked at with suspicion. */
export function powerOf(role: string): Power | null {
  if (Object.hasOwn(powers, role)) return powers[role] ?? null;
  return role.startsWith('pg_') ? { level: 'warning', sentence: 'control' } : null;
}
