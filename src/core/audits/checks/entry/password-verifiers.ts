import type { Defect, ServerCheck } from '../../check.ts';
import { identifier } from '../../quoting.ts';

export const passwordVerifiers: ServerCheck = {
  id: 'password-verifiers',
  group: 'entry',
  scope: 'server',
  asks: 'credential',
  level: 'error',
  title: { sv: 'Lagrade lösenord', en: 'Stored passwords' },
  proves: {
    sv: 'Servern lagrar ingen rolls lösenord som md5, och gör det inte heller med nya lösenord.',
    en: 'The server keeps no role’s password as md5, and will not do so with new passwords.',
  },
  doesNotProve: {
    sv: 'Att lösenorden är starka eller hemliga, eller att en roll inte har en egen inställning för nya lösenord.',
    en: 'That the passwords are strong or secret, or that no role has a setting of its own for new passwords.',
  },
  hidden: {
    sv: 'De lagrade värdenas form kan bara läsas med serverns egna uppgifter (SERVER_URL_NAMN) av en superanvändare; annars granskas de inte. Värdena själva läses aldrig.',
    en: 'The form of what is stored can be read only by the server’s own credential (SERVER_URL_NAME), as a superuser; otherwise it is not audited. What is stored is never read itself.',
  },
  runs: 'advice',
  sentences: {
    found: {
      sv: 'Lösenordet för rollen {{role}}, som hör till {{owner}}, är lagrat som md5. Den som ser det lagrade värdet kan logga in med det. Sätt ett nytt lösenord på rollen och i kundens referens.',
      en: 'The password of the role {{role}}, which belongs to {{owner}}, is kept as md5. Whoever sees what is stored can log in with it. Set a new password on the role and in the customer’s reference.',
    },
    foreign: {
      sv: 'Lösenordet för rollen {{role}}, som ingen kunds referens anger, är lagrat som md5. Den som ser det lagrade värdet kan logga in med det.',
      en: 'The password of the role {{role}}, which no customer’s reference names, is kept as md5. Whoever sees what is stored can log in with it.',
    },
    setting: {
      sv: 'Servern lagrar nya lösenord som {{setting}} (password_encryption).',
      en: 'The server keeps new passwords as {{setting}} (password_encryption).',
    },
  },
  async examine({ seats, everybody }, ask) {
    const rows = await ask<{ role: string }>(
      `SELECT rolname::text AS role FROM pg_authid WHERE rolcanlogin AND rolpassword ~ '^md5' ORDER BY 1`,
    );
    const settings = await ask<{ setting: string }>(
      `SELECT setting FROM pg_settings WHERE name = 'password_encryption' AND setting <> 'scram-sha-256'`,
    );
    const weak = new Set(rows.map(({ role }) => role));
    const customers = new Set(everybody.map(({ role }) => role));
    const foreign = [...weak].filter(role => !customers.has(role)).map(foreignDefect);
    return new Map<string | null, readonly Defect[]>([
      [null, [...foreign, ...settings.map(settingDefect)]],
      ...seats
        .filter(({ role }) => weak.has(role))
        .map(({ tenant: { subdomain }, role }): [string, readonly Defect[]] => [
          subdomain,
          [{ key: [role], evidence: { role, owner: subdomain }, remedy: passwordCommand(role) }],
        ]),
    ]);
  },
};

function foreignDefect(role: string): Defect {
  return {
    key: [role],
    sentence: 'foreign',
    level: 'warning',
    evidence: { role },
    remedy: passwordCommand(role),
  };
}

/** Of psql, which asks for the password and sends the server only what it keeps of it. */
function passwordCommand(role: string): string {
  return `\\password ${identifier(role)}`;
}

/** One statement after the other: ALTER SYSTEM cannot be a part of a transaction. */
function settingDefect({ setting }: { readonly setting: string }): Defect {
  return {
    key: ['', 'password_encryption'],
    sentence: 'setting',
    level: 'warning',
    evidence: { setting },
    remedy: "ALTER SYSTEM SET password_encryption = 'scram-sha-256';\nSELECT pg_catalog.pg_reload_conf();",
  };
}
