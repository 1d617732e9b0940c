import { describe, expect, it } from 'vitest';
import { contentSecurityPolicy } from '../../../../electron/main/security/csp.ts';

describe('the policy', () => {
  it('begins with nothing and allows no inline, eval or foreign source', () => {
    const policy = contentSecurityPolicy('n');
    expect(policy.startsWith("default-src 'none'; ")).toBe(true);
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
    expect(policy).toContain("require-trusted-types-for 'script'");
  });
});
