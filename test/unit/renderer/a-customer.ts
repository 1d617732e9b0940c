import type { Customer } from '../../../src/contract/customers.ts';

export function aCustomer(given: Partial<Customer> = {}): Customer {
  return {
    id: 'c1',
    name: 'Göteborgs Symfoniker',
    subdomain: 'goteborg',
    contactEmail: 'kansli@goteborg.example',
    plan: 'small',
    status: 'active',
    statusReason: null,
    databaseReference: 'env:DATABASE_URL_GOTEBORG',
    tlsPolicy: 'verify-full',
    tlsVerifiedAt: null,
    certificateAuthority: null,
    server: null,
    stamped: true,
    onLoopback: null,
    hold: null,
    webApplicationHas: null,
    createdAt: '2026-01-01T00:00:00.000Z',
    updatedAt: '2026-01-01T00:00:00.000Z',
    version: '1.1',
    ...given,
  };
}
