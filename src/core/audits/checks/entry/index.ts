import type { Check } from '../../check.ts';
import { controlConnect } from './control-connect.ts';
import { crossTenantConnect } from './cross-tenant-connect.ts';
import { databaseTemplate } from './database-template.ts';
import { foreignConnect } from './foreign-connect.ts';
import { loginRules } from './login-rules.ts';
import { openSessions } from './open-sessions.ts';
import { passwordVerifiers } from './password-verifiers.ts';
import { publicConnect } from './public-connect.ts';
import { realLogins } from './real-logins.ts';
import { roleAttributes } from './role-attributes.ts';
import { roleMembership } from './role-membership.ts';

/** Who may enter. */
export const entryChecks: readonly Check[] = [
  publicConnect,
  databaseTemplate,
  crossTenantConnect,
  controlConnect,
  foreignConnect,
  roleAttributes,
  roleMembership,
  loginRules,
  passwordVerifiers,
  openSessions,
  realLogins,
];
