import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import type { AppHandle } from '../../../electron/standin/launch.ts';
import { loopback } from '../../../src/core/db/connection-fields.ts';
import { openSession } from '../../../src/core/db/session.ts';
import { Sandbox } from '../../../src/core/sandbox/sandbox.ts';
import { launchHost, podiumMain } from '../../e2e/launch-host.ts';
import { judge, median, type Result } from '../measure.ts';
import { fillTenant } from './fill-tenant.ts';
import { type Sweep, sweep } from './sweep.ts';

const many = { subdomain: 'malmo', musicians: 1_000_000 };
const few = { subdomain: 'goteborg', musicians: 1_000 };
const rounds = 5;
const password = 'en mening som mätningen kan';

/** The page of musicians in the built app, swept from the first row to the last and back, once long and once short. */
export async function gridResults(): Promise<readonly Result[]> {
  const home = mkdtempSync(join(tmpdir(), 'podium-bench-'));
  chmodSync(home, 0o711); // the sandbox's PostgreSQL runs as another user when this one is root
  const env = { ...process.env, PODIUM_HOME: home, SUPERADMIN_PASSWORD: password };
  const { app } = await launchHost(podiumMain, env);
  try {
    return await sweepBoth(app, home);
  } finally {
    await app.close();
    rmSync(home, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
}

async function sweepBoth(app: AppHandle, home: string): Promise<readonly Result[]> {
  const page = await app.firstWindow();
  await page.locator('input[type=password]').fill(password);
  await page.keyboard.press('Enter');
  await page.getByRole('grid').getByText('Riksorkestern').waitFor({ timeout: 120_000 });
  for (const { subdomain, musicians } of [many, few]) {
    const server = { ...(await new Sandbox(home).server()), database: subdomain };
    const session = await openSession(server, loopback);
    await fillTenant(session, musicians);
    await session.end();
  }
  const [long, short]: [Sweep[], Sweep[]] = [[], []];
  for (let round = -1; round < rounds; round++) {
    const [one, other] = [await sweepOf(page, many.subdomain), await sweepOf(page, few.subdomain)];
    if (round < 0) continue; // the first warms up
    long.push(one);
    short.push(other);
  }
  const of = (sweeps: readonly Sweep[], value: keyof Sweep) => median(sweeps.map(each => each[value]));
  return [
    judge(
      'p95 frame of a sweep over 1,000,000 rows against 1,000',
      of(long, 'frame'),
      of(short, 'frame'),
      1.1,
    ),
    judge(
      'most elements (not ms) in the grid of 1,000,000 against 1,000',
      of(long, 'elements'),
      of(short, 'elements'),
      1,
    ),
  ];
}

async function sweepOf(page: Page, subdomain: string): Promise<Sweep> {
  await page.evaluate(to => {
    location.hash = to;
  }, `#/musicians/${subdomain}`);
  await page.locator('[role=grid] [role=gridcell]').first().waitFor();
  await page.waitForTimeout(1_000); // what the page reads when it is opened is not part of a sweep
  return page.evaluate(sweep);
}
