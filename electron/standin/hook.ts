import Module, { createRequire, register } from 'node:module';

const key = 'podium.standin.electron';

/** A module of ESM must name its exports before it runs; the values are those of the module made here. */
function esmSource(names: readonly string[]): string {
  const lines = names.map(name => `export const ${name} = electron.${name};`);
  return [`const electron = globalThis[Symbol.for('${key}')];`, ...lines, 'export default electron;'].join(
    '\n',
  );
}

/** Makes `import 'electron'` and `require('electron')` give this module, in every file that main loads. */
export function resolveElectronTo(electron: object): void {
  Reflect.set(globalThis, Symbol.for(key), electron);
  const url = `data:text/javascript,${encodeURIComponent(esmSource(Object.keys(electron)))}`;
  const hook = `
    const names = new Set(['electron', 'electron/main', 'electron/common']);
    export function resolve(specifier, context, next) {
      return names.has(specifier) ? { url: ${JSON.stringify(url)}, shortCircuit: true } : next(specifier, context);
    }`;
  register(`data:text/javascript,${encodeURIComponent(hook)}`, import.meta.url);

  const loader = Module as unknown as { _load: (request: string, ...rest: unknown[]) => unknown };
  const load = loader._load;
  loader._load = (request, ...rest) =>
    request === 'electron' || request === 'electron/main' ? electron : load.call(Module, request, ...rest);
  // Proof at once, since a loader that has changed would start a download of the binary instead.
  if (createRequire(import.meta.url)('electron') !== electron)
    throw new Error('stand-in: the hook does not work');
}
