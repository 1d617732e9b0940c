import { isBuiltin } from 'node:module';
import { posix } from 'node:path';
import { hosts, zones } from './import-zones.mjs';

/** Every rule that one file breaks, as `{line, rule}`. Paths are from the root, with slashes. */
export function problemsOf(path, { imports, uses, errors }, shipped) {
  if (errors.length > 0) return [{ line: 1, rule: `cannot be read: ${errors[0]}` }];
  const zone = zones.find(({ folder }) => isWithin(path, folder));
  if (zone === undefined)
    return [{ line: 1, rule: 'lies in no zone: say in scripts/lib/import-zones.mjs what it may import' }];
  if (zone.name === 'generated') return [];
  const broken = imports.map(each => ({ line: each.line, rule: brokenBy(zone, path, each, shipped) }));
  return [...broken, ...uses.map(use => ({ line: use.line, rule: usedAgainst(path, use) }))].filter(
    ({ rule }) => rule !== null,
  );
}

function brokenBy(zone, path, { specifier, isType }, shipped) {
  const [target] = specifier.split('?');
  if (target.startsWith('.'))
    return brokenByFile(zone, path, posix.join(posix.dirname(path), target), isType);
  if (target.startsWith('/')) return `imports the absolute path ${target}`;
  if (isBuiltin(target)) {
    if (/^(node:)?process$/.test(target))
      return 'imports process: use the global, so that its use can be checked';
    return zone.node ? null : `${zone.name} must not use Node: ${target}`;
  }
  const name = target.split('/', target.startsWith('@') ? 2 : 1).join('/');
  return zone.packages(name, shipped) ? null : `${zone.name} must not import the package ${name}`;
}

function brokenByFile(zone, path, target, isType) {
  const other = zones.find(({ folder }) => isWithin(target, folder));
  if (other === undefined) return `${zone.name} must not import ${target}, which is no source`;
  if (other === zone) return crossesFeatures(path, target);
  if (zone.zones.includes(other.name) || zone.files?.includes(target)) return null;
  if (zone.typesOf?.includes(other.name))
    return isType ? null : `${zone.name} may import only types of ${other.name}`;
  return `${zone.name} must not import ${other.name}: ${target}`;
}

function crossesFeatures(path, target) {
  const [from, to] = [path, target].map(file => /^src\/renderer\/features\/([^/]+)\//.exec(file)?.[1]);
  if (from === undefined || to === undefined || from === to) return null;
  return `the feature ${from} must not import the feature ${to}`;
}

function usedAgainst(path, { member }) {
  const allowed = Object.hasOwn(hosts, member) ? hosts[member] : null;
  if (
    allowed === null ||
    allowed.some(place => path === place || (place.endsWith('/') && path.startsWith(place)))
  )
    return null;
  return `process.${member} belongs to ${allowed.join(', ')}`;
}

function isWithin(path, folder) {
  return path.startsWith(`${folder}/`);
}
