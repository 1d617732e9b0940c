import type { TlsPolicy } from '../../../contract/shared.ts';
import type { Deps } from '../../deps.ts';
import { readCertificates } from '../certificates.ts';
import { lockCustomer } from '../row.ts';
import { saveSettings } from '../settings.ts';

interface GroupTls {
  readonly tlsPolicy: TlsPolicy;
  readonly ids: readonly string[];
  readonly certificateAuthority?: string | null | undefined;
}

/** One policy, and one authority or none, for all of a group or for none of them. Each is to be verified anew. */
export async function setTls(
  deps: Deps,
  { ids, tlsPolicy, certificateAuthority }: GroupTls,
): Promise<number> {
  const authority =
    typeof certificateAuthority === 'string'
      ? readCertificates(certificateAuthority, 'certificateAuthority')
      : certificateAuthority;
  const unique = [...new Set(ids)].sort(); // one order for all consoles, so that none waits for the other in a ring
  await deps.control.transaction(async client => {
    for (const id of unique) {
      await lockCustomer(client, id);
      await saveSettings(client, id, {
        tls_policy: tlsPolicy,
        tls_verified_at: null,
        certificate_authority: authority,
      });
    }
  });
  await deps.customerList.changed();
  await deps.connections.forget();
  return unique.length;
}
