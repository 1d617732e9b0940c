import { RehearsalOutcome, type RehearsedTenant } from '../../../../contract/migrations-rehearsal.ts';
import { OutcomeBadge } from './outcome-badge.tsx';

/** How many tenants ended how. */
export function OutcomeCounts({ tenants }: { readonly tenants: readonly RehearsedTenant[] }) {
  return (
    <ul className="flex flex-wrap gap-2">
      {RehearsalOutcome.options.map(outcome => {
        const count = tenants.filter(each => each.outcome === outcome).length;
        return (
          count > 0 && (
            <li key={outcome}>
              <OutcomeBadge outcome={outcome} count={count} />
            </li>
          )
        );
      })}
    </ul>
  );
}
