import { chownSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Issued } from './certificates.ts';
import type { TestCore } from './test-core.ts';

/** Gives a test's own server a certificate and TLS, beside the connections without that it goes on taking. */
export async function offerTls(podium: TestCore, issued: Issued): Promise<void> {
  const data = join(podium.core.deps.sandbox.folder, 'data');
  const { uid, gid } = statSync(data);
  for (const [name, content] of [
    ['server.crt', issued.certificate],
    ['server.key', issued.key],
  ] as const) {
    writeFileSync(join(data, name), content, { mode: 0o600 });
    chownSync(join(data, name), uid, gid);
  }
  const admin = await podium.admin();
  await admin.query('ALTER SYSTEM SET ssl = on');
  await admin.query('SELECT pg_reload_conf()');
}
