import { describe, expect, test } from 'vitest';
import { CustomerStatus } from '../../../src/contract/customers.ts';
import { AppError } from '../../../src/core/app-error.ts';
import { assertTransition } from '../../../src/core/customers/status.ts';
import { createTranslator, errorText } from '../../../src/i18n/index.ts';

const allowed = [
  'pending active',
  'pending inactive',
  'active inactive',
  'inactive active',
  'inactive pending',
];
const steps = CustomerStatus.options.flatMap(from => CustomerStatus.options.map(to => [from, to] as const));

function refusal(from: string, to: CustomerStatus): AppError | null {
  try {
    assertTransition(from, to);
    return null;
  } catch (error) {
    return error as AppError;
  }
}

describe('the status machine', () => {
  test.each(steps)('%s to %s', (from, to) => {
    expect(refusal(from, to) === null).toBe(allowed.includes(`${from} ${to}`));
  });

  test.each(['trial', '', 'ACTIVE', 'constructor'])(
    'lets a customer leave %j, which is not one of ours',
    from => {
      for (const to of CustomerStatus.options) expect(refusal(from, to)).toBeNull();
    },
  );

  test('is told in words', () => {
    const info = refusal('active', 'pending')?.toInfo('');
    expect(info && errorText(createTranslator('sv'), info).what).toBe(
      'En kund som är aktiv kan inte bli väntande.',
    );
    expect(info && errorText(createTranslator('en'), info).what).toContain('active');
  });
});

test('what is missing is told in words', () => {
  const info = new AppError('not_ready', { subdomain: 'lund', missing: ['identity'] }).toInfo('');
  expect(errorText(createTranslator('sv'), info).what).toBe(
    'lund kan inte bli aktiv ännu. Saknas: rätt identitetsstämpel.',
  );
});
