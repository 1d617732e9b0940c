/** The end of a day as the person's own calendar has it, `2026-12-24`; null for what is no day or is over. */
export function endOfDay(day: string, now = new Date()): string | null {
  const [year, month, date] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day)?.slice(1).map(Number) ?? [];
  if (year === undefined || month === undefined || date === undefined) return null;
  const end = new Date(year, month - 1, date, 23, 59, 59);
  const isThatDay = end.getMonth() === month - 1 && end.getDate() === date;
  return isThatDay && end > now ? end.toISOString() : null;
}

/** Today in the same form. */
export function today(now = new Date()): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
