/** Last day on which the PostgreSQL project mends a major version (postgresql.org/support/versioning, read in November 2026). */
const endOfLife: Readonly<Record<number, string>> = {
  10: '2022-11-10',
  11: '2023-11-09',
  12: '2024-11-21',
  13: '2025-11-13',
  14: '2026-11-12',
  15: '2027-11-11',
  16: '2028-11-09',
  17: '2029-11-08',
  18: '2030-11-14',
};

/** The day when the support of a version (as `server_version_num`) ended, when it has; those not known yet are supported. */
export function endedSupport(version: number, now: Date): string | null {
  const major = Math.floor(version / 10_000);
  const end = major < 10 ? '2021-11-11' : endOfLife[major];
  return end !== undefined && now.toISOString().slice(0, 10) > end ? end : null;
}
