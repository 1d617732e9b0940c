import type { ActivityEntry } from '../../contract/activity.ts';
import type { Handlers } from '../../contract/index.ts';
import type { Deps } from '../deps.ts';

export function activityHandlers(deps: Deps): Handlers['activity'] {
  return {
    list: async ({ limit }) => {
      const prisma = await deps.control.prisma();
      const rows = await prisma.activity.findMany({ orderBy: { id: 'desc' }, take: limit });
      return rows.map(row => ({
        ...row,
        id: String(row.id),
        effect: row.effect as ActivityEntry['effect'],
        note: row.note as ActivityEntry['note'],
        startedAt: row.startedAt.toISOString(),
        finishedAt: row.finishedAt?.toISOString() ?? null,
      }));
    },
  };
}
