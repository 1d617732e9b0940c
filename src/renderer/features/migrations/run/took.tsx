import { useFormat } from '../../../app/format.ts';
import { Elapsed } from '../../../components/elapsed.tsx';
import type { TenantRun } from './run-model.ts';

interface TookProps {
  readonly tenant: TenantRun;
}

/** How long a tenant took, or has taken so far; nothing where it was not begun. */
export function Took({ tenant }: TookProps) {
  const format = useFormat();
  if (tenant.duration !== null) return format.duration(tenant.duration);
  return tenant.startedAt === null ? null : <Elapsed since={tenant.startedAt} />;
}
