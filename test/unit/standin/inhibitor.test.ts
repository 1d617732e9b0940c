import { expect, it } from 'vitest';
import { inhibitorOf, startInhibitor } from '../../../electron/standin/electron/inhibitor.ts';

it('ends with the process that it keeps the machine awake for', () => {
  expect(inhibitorOf('darwin', 42)).toEqual(['caffeinate', '-i', '-w', '42']);
  expect(inhibitorOf('linux', 42)).toEqual(expect.arrayContaining(['systemd-inhibit', '--pid=42']));
});

it('has no command on Windows, and says so by starting none', () => {
  expect(inhibitorOf('win32', 42)).toBeNull();
  expect(startInhibitor('win32', 42)).toBeNull();
});
