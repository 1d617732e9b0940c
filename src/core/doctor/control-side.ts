import { verifyChain } from '../activity/verify.ts';
import type { ControlDatabase } from '../db/control.ts';
import type { Deps } from '../deps.ts';
import { type Check, type Found, found, milliseconds, noRow } from './check.ts';
import { endedSupport } from './end-of-life.ts';

/** Seconds between this machine's clock and the server's. */
const skewed = 5;
const farOff = 60;

interface ControlRow {
  readonly version: string;
  readonly number: number;
  readonly standby: boolean;
  readonly tls: string | null;
  readonly mayChange: boolean;
}

const askControl = `
  SELECT current_setting('server_version') AS version, current_setting('server_version_num')::int AS number,
    pg_catalog.pg_is_in_recovery() AS standby,
    (SELECT version FROM pg_catalog.pg_stat_ssl WHERE pid = pg_catalog.pg_backend_pid()) AS tls,
    CASE WHEN to_regnamespace('podium') IS NULL
      THEN has_database_privilege(current_database(), 'CREATE')
      ELSE has_schema_privilege('podium', 'CREATE') END AS "mayChange"`;

export const controlChecks: readonly Check[] = [
  { check: 'control', look: control },
  { check: 'clock', look: clock },
  { check: 'activity', look: activity },
];

/** One session of its own, whatever the state of the schema. */
async function control({ control, ports }: Deps): Promise<Found> {
  const began = performance.now();
  return control.withSession(async client => {
    const latency = milliseconds(began);
    const state = await control.stateOn(client);
    const { rows } = await client.query<ControlRow>(askControl);
    const { version, number, standby, tls, mayChange } = rows[0] ?? noRow('control');
    const ended = endedSupport(number, ports.clock.now());
    const facts = { version, latency, tls: tls ?? 'loopback' };
    if (state === 'newer') return found('failed', state, facts);
    if (standby) return found('warning', 'standby', facts);
    if (!mayChange) return found('warning', 'rights_missing', facts);
    if (state !== 'ready') return found('warning', state.replaceAll('-', '_'), facts);
    return ended === null ? found('ok', 'ok', facts) : found('warning', 'end_of_life', { ...facts, ended });
  });
}

/** The server's moment is compared with the middle of the question. */
async function clock({ control, ports }: Deps): Promise<Found> {
  if (!(await answers(control))) return found('not_checked', 'no_control');
  const before = ports.clock.now().getTime();
  const [row] = await control.query<{ now: Date }>('SELECT clock_timestamp() AS now');
  const middle = (before + ports.clock.now().getTime()) / 2;
  const seconds = Math.abs((row?.now.getTime() ?? Number.NaN) - middle) / 1000;
  const facts = { seconds: Math.round(seconds) };
  if (seconds > farOff) return found('failed', 'far_off', facts);
  return seconds > skewed ? found('warning', 'skewed', facts) : found('ok', 'ok', facts);
}

async function activity({ control, recorder }: Deps): Promise<Found> {
  if (!(await answers(control))) return found('not_checked', 'no_control');
  const { intact, links } = await verifyChain(control, recorder.headFile().read());
  const waiting = recorder.waiting();
  if (!intact) return found('failed', 'broken', { links });
  return waiting > 0 ? found('warning', 'waiting', { links, waiting }) : found('ok', 'ok', { links });
}

/** Why it does not is told once, by the check of the control database. */
function answers(control: ControlDatabase): Promise<boolean> {
  return control.query('SELECT 1').then(
    () => true,
    () => false,
  );
}
