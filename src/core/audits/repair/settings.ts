/**
 * Names are pg_catalog's, no policy hides a row, and values are written so that every server reads them as they were. A transaction
 * that waits for a disk is not idle.
 */
export const withRepairSettings = `SET LOCAL search_path = pg_catalog; SET LOCAL row_security = off;
  SET LOCAL DateStyle = 'ISO, YMD'; SET LOCAL IntervalStyle = 'postgres'; SET LOCAL TimeZone = 'UTC';
  SET LOCAL bytea_output = 'hex'; SET LOCAL extra_float_digits = 1; SET LOCAL idle_in_transaction_session_timeout = 0`;
