/** The zones of the source and what each may import. The first folder that holds a file is its zone. */
export const zones = [
  { name: 'generated', folder: 'src/generated', zones: ['generated'], packages: any },
  { name: 'contract', folder: 'src/contract', zones: ['contract'], packages: only('zod') },
  { name: 'i18n', folder: 'src/i18n', zones: ['i18n'], typesOf: ['contract'], packages: only('i18next') },
  {
    name: 'core',
    folder: 'src/core',
    zones: ['core', 'contract', 'i18n', 'generated'],
    packages: shippedBut('commander', 'cli-progress'),
    node: true,
  },
  {
    name: 'cli',
    folder: 'src/cli',
    zones: ['cli', 'contract', 'core', 'i18n'],
    packages: shippedBut(),
    node: true,
  },
  {
    name: 'renderer',
    folder: 'src/renderer',
    zones: ['renderer', 'contract', 'i18n'],
    packages: but('electron', 'playwright'),
  },
  {
    name: 'main',
    folder: 'electron/main',
    zones: ['main', 'contract', 'core', 'i18n'],
    packages: shippedBut('commander', 'cli-progress', { and: ['electron'] }),
    node: true,
  },
  {
    name: 'preload',
    folder: 'electron/preload',
    zones: ['preload'],
    files: ['src/contract/channels.ts'],
    packages: only('electron'),
  },
  {
    name: 'standin',
    folder: 'electron/standin',
    zones: ['standin'],
    packages: only('electron', 'playwright'),
    node: true,
  },
];

/** Files that may end the process, and files that may read its environment. */
export const hosts = {
  exit: ['src/cli/main.ts', 'electron/'],
  env: ['src/cli/main.ts', 'src/core/sandbox/cluster.ts', 'electron/'],
};

function any() {
  return true;
}

function only(...names) {
  return name => names.includes(name);
}

function but(...names) {
  return name => !names.includes(name);
}

/** Packages that are shipped (dependencies, not devDependencies), since these zones are not bundled with what they import. */
function shippedBut(...args) {
  const extra = args.flatMap(arg => (typeof arg === 'object' ? arg.and : []));
  return (name, shipped) => extra.includes(name) || (shipped.includes(name) && !args.includes(name));
}
