import { randomUUID } from 'node:crypto';
import type { Musician } from '../../../src/contract/musicians.ts';

export function musician(values: Partial<Musician> = {}): Musician {
  const id = values.id ?? randomUUID();
  return {
    id,
    firstName: 'Elin',
    lastName: 'Berg',
    email: `${id.slice(0, 8)}@exempel.se`,
    phone: '',
    phoneSource: '',
    city: '',
    notes: '',
    qualifications: [],
    isActive: true,
    archivedAt: null,
    updatedAt: '2026-11-01T08:00:00.000Z',
    ...values,
  };
}
