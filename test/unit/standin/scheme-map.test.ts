import { describe, expect, it } from 'vitest';
import { createSchemeMap } from '../../../electron/standin/scheme-map.ts';

const schemes = createSchemeMap('app');

describe('the scheme map', () => {
  it.each([
    ['app://console/', 'https://console/'],
    ['app://console/a?b=app://console/#c', 'https://console/a?b=app://console/#c'],
  ])('shows %s as %s, and back', (app, shown) => {
    expect(schemes.toShown(app)).toBe(shown);
    expect(schemes.toApp(shown)).toBe(app);
  });

  it.each([
    'https://console.example/',
    'https://localhost/',
    'https://console:8443/',
    'http://console/',
    'https://127.0.0.1/',
    'data:text/html,x',
    'not a url',
  ])('leaves %s alone', url => {
    expect(schemes.isApp(url)).toBe(false);
    expect(schemes.toApp(url)).toBe(url);
  });

  it('maps nothing for a main without a scheme of its own', () => {
    const none = createSchemeMap(null);
    expect(none.isApp('https://console/')).toBe(false);
    expect(none.toShown('app://console/')).toBe('app://console/');
  });
});
