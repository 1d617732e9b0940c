import { createHash, createHmac, pbkdf2, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { Secret } from '../secret.ts';

const derive = promisify(pbkdf2);
const iterations = 4_096;

/**
 * What PostgreSQL keeps of a password (RFC 5803), made here: a statement with the password itself would stand in the server's log, in
 * pg_stat_activity and in pg_stat_statements. For passwords of ASCII, which SASLprep leaves as they are.
 */
export async function scramVerifier(password: Secret, salt: Buffer = randomBytes(16)): Promise<Secret> {
  const salted = await derive(password.reveal(), salt, iterations, 32, 'sha256');
  const hmac = (text: string) => createHmac('sha256', salted).update(text).digest();
  const storedKey = createHash('sha256').update(hmac('Client Key')).digest('base64');
  const serverKey = hmac('Server Key').toString('base64');
  return new Secret(`SCRAM-SHA-256$${iterations}:${salt.toString('base64')}$${storedKey}:${serverKey}`);
}
