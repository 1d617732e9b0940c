import { text } from 'node:stream/consumers';
import { AppError } from '../../../src/core/app-error.ts';
import { parseConnectionUrl, transportFor } from '../../../src/core/db/connection-fields.ts';
import { openSession } from '../../../src/core/db/session.ts';
import { scrubEnvironment } from '../../../src/core/environment.ts';

/** Connects by each of the URLs on stdin, in whatever environment it was given, and prints where it came out. */
async function come(url: string): Promise<object> {
  try {
    const fields = parseConnectionUrl(url);
    const transport = transportFor(fields, { tlsPolicy: 'verify-full', certificateAuthority: null });
    const session = await openSession(fields, transport);
    const { rows } = await session.query(
      `SELECT current_user AS user, current_database() AS database, inet_server_port() AS port,
         current_setting('application_name') AS name, current_setting('work_mem') AS memory`,
    );
    await session.end();
    return rows[0];
  } catch (error) {
    return error instanceof AppError ? { code: error.code } : { error: String(error) };
  }
}

if (process.argv.includes('--scrub')) scrubEnvironment(process.env);
const urls: string[] = JSON.parse(await text(process.stdin));
process.stdout.write(JSON.stringify(await Promise.all(urls.map(come))));
