import { createAuthority } from '../helpers/certificates.ts';
import { installed, startInstalledServer } from '../helpers/installed-server.ts';
import { combine, plantEach } from '../integration/audits/combine.ts';
import { createHostileFleet, type HostileFleet } from '../integration/audits/hostile-fleet.ts';

const seeds = Number(process.argv[2] ?? 20);
const runs = 10;
const orchestras = 20;

/** Twenty orchestras: clean at first, then random combinations of every planted defect, by many seeds. */
async function campaign(hostile: HostileFleet): Promise<boolean> {
  const { findings } = await hostile.fleet.audit();
  console.log(`${orchestras} clean orchestras: ${findings.length} findings (goal 0)`);
  await plantEach(hostile);
  for (let seed = 1; seed <= seeds; seed += 1) {
    const started = Date.now();
    try {
      await combine(hostile, { seed, runs, most: 3, shrink: true });
    } catch (error) {
      console.error(error);
      return false;
    }
    console.log(`seed ${seed}: ${runs} combinations in ${Date.now() - started} ms`);
  }
  return findings.length === 0;
}

async function onEmbedded(): Promise<boolean> {
  await using hostile = await createHostileFleet(orchestras);
  // the fleet must stand until it has ended
  return await campaign(hostile);
}

async function onInstalled(): Promise<boolean> {
  if (installed === null) return true;
  await using server = await startInstalledServer(createAuthority().issue('localhost'));
  await using hostile = await createHostileFleet(orchestras, server.fields);
  console.log(`PostgreSQL ${installed.version}, of ${installed.folder}`);
  // the fleet must stand until it has ended
  return await campaign(hostile);
}

process.exitCode = (await onEmbedded()) && (await onInstalled()) ? 0 : 1;
