import { InvalidArgumentError } from 'commander';

/** A day lasts until its end where the superadmin is. */
export function parseEnd(text: string): string {
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(text);
  const end = new Date(isDay ? `${text}T23:59:59.999` : text);
  const valid = isDay || /^\d{4}-\d{2}-\d{2}T.*(Z|[+-]\d{2}:?\d{2})$/.test(text);
  if (!valid || Number.isNaN(end.getTime())) {
    throw new InvalidArgumentError('Write it as 2026-12-24 or 2026-12-24T18:00:00+01:00.');
  }
  return end.toISOString();
}
