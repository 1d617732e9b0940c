import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WorkspaceStore } from '../../../src/core/workspaces/store.ts';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'podium-workspaces-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const file = () => join(home, 'workspaces.json');
const ids = (store: WorkspaceStore) => store.list().map(({ id }) => id);
const staging = {
  id: 'staging',
  name: 'Test',
  stage: 'staging',
  colour: 'amber',
  readOnly: false,
  migrationSource: null,
  webApplication: null,
  certificateAuthority: null,
} as const;

describe('workspaces.json', () => {
  it('of the first version is read: what PODIUM_CONTROL_URL names counts as production', () => {
    const old = { colour: 'violet', readOnly: false, migrationSource: null };
    const workspaces = [
      { ...old, id: 'sandbox', name: 'Låda' },
      { ...old, id: 'environment', name: 'Drift' },
    ];
    writeFileSync(file(), JSON.stringify({ current: 'environment', workspaces }));
    const store = new WorkspaceStore(home, true);
    const absent = { webApplication: null, certificateAuthority: null };
    expect(store.list()).toEqual([
      { ...workspaces[0], ...absent, stage: 'sandbox', kind: 'sandbox', tlsPolicy: 'verify-full' },
      { ...workspaces[1], ...absent, stage: 'production', kind: 'environment', tlsPolicy: 'verify-full' },
    ]);
    expect(store.current().id).toBe('environment');
  });

  it('that cannot be read is kept aside', () => {
    writeFileSync(file(), '{"current":');
    expect(ids(new WorkspaceStore(home, false))).toEqual(['sandbox']);
    expect(existsSync(file())).toBe(false);
    expect(readFileSync(`${file()}.unreadable`, 'utf8')).toBe('{"current":');
  });

  it('keeps what another console wrote meanwhile', () => {
    const [one, other] = [new WorkspaceStore(home, false), new WorkspaceStore(home, false)];
    one.add(staging);
    other.update('sandbox', { colour: 'grey' });
    expect(ids(new WorkspaceStore(home, false))).toEqual(['sandbox', 'staging']);
    one.refresh();
    expect(one.find('sandbox').colour).toBe('grey');
  });

  it('leaves a console where it is when another one switches, and in the sandbox when its workspace has gone', () => {
    const one = new WorkspaceStore(home, false);
    one.add(staging);
    const other = new WorkspaceStore(home, false);
    other.use('staging');
    one.refresh();
    expect(one.current().id).toBe('sandbox');
    one.use('staging');
    other.remove('staging');
    one.refresh();
    expect(one.current().id).toBe('sandbox');
  });
});

describe('the workspaces that there are', () => {
  it.each(['sandbox', 'environment', 'window', 'staging'])('%s cannot be added', id => {
    const store = new WorkspaceStore(home, false);
    store.add(staging);
    expect(() => store.add({ ...staging, id })).toThrow('workspace_taken');
  });

  it('stay in their order when one is changed', () => {
    const store = new WorkspaceStore(home, true);
    store.add(staging);
    store.add({ ...staging, id: 'drift', stage: 'production' });
    store.update('staging', { name: 'Prov' });
    expect(ids(store)).toEqual(['sandbox', 'environment', 'staging', 'drift']);
    expect(store.find('drift').kind).toBe('keychain');
  });

  it('begin with the one that PODIUM_CONTROL_URL selects, read-only, until another is picked', () => {
    const store = new WorkspaceStore(home, true);
    expect(store.current()).toMatchObject({ id: 'environment', stage: 'production', readOnly: true });
    store.use('sandbox');
    expect(new WorkspaceStore(home, true).current().id).toBe('sandbox');
  });
});
