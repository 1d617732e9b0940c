import type { Ask, Defect, ServerCheck } from '../../check.ts';
import { judgeLoginRule, type LoginRule } from './login-rule.ts';

export const loginRules: ServerCheck = {
  id: 'login-rules',
  group: 'entry',
  scope: 'server',
  asks: 'credential',
  level: 'error',
  title: { sv: 'Serverns inloggningsregler', en: 'The server’s log-in rules' },
  proves: {
    sv: 'Ingen rad i pg_hba.conf släpper in någon utan lösenord, tar emot lösenord i klartext eller med md5, eller släpper från nätet in alla roller till alla databaser.',
    en: 'No line of pg_hba.conf lets anybody in without a password, takes passwords in clear text or by md5, or lets every role into every database from the network.',
  },
  doesNotProve: {
    sv: 'Att filen är den enda vägen in, som en proxy framför servern. Varje rad bedöms för sig, också en som en rad före hindrar från att gälla, och av rader från den egna maskinen krävs bara att de frågar efter lösenord. Brandväggar och TLS granskas inte.',
    en: 'That the file is the only way in, as a proxy before the server would be. Each line is judged by itself, also one that a line before it keeps from being used, and lines for the server’s own machine only need to ask for a password. Firewalls and TLS are not audited.',
  },
  hidden: {
    sv: 'Reglerna kan bara läsas med serverns egna uppgifter (SERVER_URL_NAMN) av en superanvändare eller en roll som fått rätt till pg_hba_file_rules; annars granskas de inte. Om filen har ändrats sedan servern läste den syns bara för den som får köra pg_stat_file.',
    en: 'The rules can be read only by the server’s own credential (SERVER_URL_NAME), as a superuser or a role that was given pg_hba_file_rules; otherwise they are not audited. Whether the file was changed since the server read it shows only to who may run pg_stat_file.',
  },
  runs: 'advice',
  sentences: {
    broken: {
      sv: 'Rad {{line}} i {{file}} kan inte läsas. Servern fortsätter med de regler den har, och startar inte om med den här filen.',
      en: 'Line {{line}} of {{file}} cannot be read. The server goes on with the rules that it has, and will not start again with this file.',
    },
    trust: {
      sv: 'Rad {{line}} i {{file}} släpper in rollerna {{roles}} i databaserna {{databases}} från {{address}} utan lösenord ({{method}}).',
      en: 'Line {{line}} of {{file}} lets the roles {{roles}} into the databases {{databases}} from {{address}} without a password ({{method}}).',
    },
    clear: {
      sv: 'Rad {{line}} i {{file}} tar emot lösenord i klartext ({{method}}) för rollerna {{roles}} i databaserna {{databases}} från {{address}}.',
      en: 'Line {{line}} of {{file}} takes passwords in clear text ({{method}}) for the roles {{roles}} in the databases {{databases}} from {{address}}.',
    },
    md5: {
      sv: 'Rad {{line}} i {{file}} godtar md5 för rollerna {{roles}} i databaserna {{databases}} från {{address}}. Den som ser det lagrade värdet kan logga in med det.',
      en: 'Line {{line}} of {{file}} takes md5 for the roles {{roles}} in the databases {{databases}} from {{address}}. Whoever sees what is stored can log in with it.',
    },
    open: {
      sv: 'Rad {{line}} i {{file}} släpper från {{address}} in alla roller till alla databaser, så att bara rättigheterna på varje databas håller dem isär. Med sameuser når varje roll bara databasen med sitt eget namn; heter de olika behövs en rad för varje orkester.',
      en: 'Line {{line}} of {{file}} lets every role into every database from {{address}}, so that only the rights on each database keep them apart. With sameuser each role reaches the database of its own name alone; where the names differ, each orchestra needs a line.',
    },
    unloaded: {
      sv: 'Filen {{file}} har ändrats sedan servern läste den: det som granskades är inte det som gäller.',
      en: 'The file {{file}} was changed since the server read it: what was audited is not what is in force.',
    },
  },
  async examine(_server, ask) {
    // a line for TLS on a server without it is told as an error too, but is read; it is judged as it stands
    const rules = await ask<LoginRule>(
      `SELECT coalesce(to_jsonb(h)->>'file_name', current_setting('hba_file')) AS file, h.line_number AS line,
         h.error IS NOT NULL AND h.type IS NULL AS broken, h.type, h.database AS databases, h.user_name AS roles, h.address, h.netmask,
         h.auth_method AS method
       FROM pg_hba_file_rules h ORDER BY 1, 2`,
    );
    const defects = rules.flatMap(judgeLoginRule);
    // two lines that say the same are one finding
    const distinct = new Map(defects.map(defect => [JSON.stringify(defect.key), defect]));
    return new Map([[null, [...distinct.values(), ...(await findUnloaded(ask))]]]);
  },
};

async function findUnloaded(ask: Ask): Promise<readonly Defect[]> {
  const rows = await ask<{ file: string }>(
    `SELECT current_setting('hba_file') AS file
     WHERE (pg_stat_file(current_setting('hba_file'))).modification > pg_conf_load_time()`,
    // the rules themselves were read; whether they are in force is more than every host lets be asked
  ).catch(() => []);
  return rows.map(({ file }) => ({
    key: ['', 'unloaded', file],
    sentence: 'unloaded',
    level: 'warning' as const,
    evidence: { file },
    remedy: 'SELECT pg_catalog.pg_reload_conf();',
    runs: 'server' as const,
  }));
}
