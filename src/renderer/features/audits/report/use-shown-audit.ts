import { create } from 'zustand';
import { useCall } from '../../../app/calls.ts';

interface Chosen {
  /** Null for the latest. */
  readonly auditId: string | null;
  choose(auditId: string | null): void;
}

/** The audit that was chosen to be looked at, kept while pages come and go. */
export const useChosenAudit = create<Chosen>(set => ({
  auditId: null,
  choose: auditId => set({ auditId }),
}));

/** The audit whose report is shown: the chosen one, else the latest that came to its end. */
export function useShownAudit() {
  const chosen = useChosenAudit(({ auditId }) => auditId);
  const audits = useCall('audits.list', {});
  const latest = audits.data?.find(({ finishedAt }) => finishedAt !== null)?.auditId;
  const isThere = chosen !== null && audits.data?.some(({ auditId }) => auditId === chosen);
  return { audits, latest, auditId: isThere ? chosen : latest };
}
