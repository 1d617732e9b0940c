import { useFormat } from '../app/format.ts';
import { useNow } from '../app/use-now.ts';

interface ElapsedProps {
  /** milliseconds since 1970 */
  readonly since: number;
}

/** How long something goes on, as it does: `0:42`. */
export function Elapsed({ since }: ElapsedProps) {
  const format = useFormat();
  return format.clock(Math.max(0, useNow() - since));
}
