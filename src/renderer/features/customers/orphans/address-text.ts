import type { OrphanDatabase } from '../../../../contract/customers.ts';

export function addressText({ host, port, database }: NonNullable<OrphanDatabase['address']>): string {
  return `${host}:${port}/${database}`;
}
