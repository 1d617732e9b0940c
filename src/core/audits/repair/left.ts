import type { RepairLeft } from '../../../contract/audits-repair.ts';
import { type ColumnName, isColumn, isHeld } from './fate.ts';
import type { Planned } from './plan.ts';

/** Tenants that a migration does not clean: where it stops, and what it leaves to whom. `removed` are the columns that it removes. */
export function leftBy(planned: readonly Planned[], removed: readonly ColumnName[]): RepairLeft[] {
  return planned
    .filter(({ shown: { state } }) => state !== 'nothing' && state !== 'ready')
    .map(({ examined, shown: { subdomain, name, state, error, blocks } }) => {
      const goes = (column: string | null, place: Omit<ColumnName, 'column'>) =>
        removed.some(each => isColumn({ ...place, column }, each));
      return {
        ...{ subdomain, name, state, error },
        outcome: examined === null ? 'unknown' : stopsIn(examined, removed) ? 'stops' : 'leaves',
        blocks: blocks.map(block => ({
          ...block,
          everywhere: block.column !== null && !goes(block.column, block),
        })),
      };
    });
}

/** As its guard has it: where a row is not the tenant's own, or something needs the column. What cannot be read lets nothing pass. */
function stopsIn(examined: NonNullable<Planned['examined']>, removed: readonly ColumnName[]): boolean {
  const { columns, blocks } = examined;
  return removed.some(
    each =>
      columns.some(column => isColumn(column, each) && column.told.some(({ whose }) => whose !== 'own')) ||
      isHeld(examined, each) ||
      blocks.some(block => block.reason === 'not_counted' && isColumn(block, each)),
  );
}
