import { z } from 'zod';

/** Worst first. */
export const findingLevels = ['critical', 'error', 'warning', 'info'] as const;
export const FindingLevel = z.enum(findingLevels);
export type FindingLevel = z.infer<typeof FindingLevel>;

/**
 * What a check is about: who may enter (`entry`), whose a database is (`ownership`), what the pooled database left (`pooled`),
 * ways out of a database (`ways_out`), data that was copied (`copies`), whether the web application routes right (`routing`), and
 * whether all of it could be audited (`coverage`).
 */
export const checkGroups = [
  'entry',
  'ownership',
  'pooled',
  'ways_out',
  'copies',
  'routing',
  'coverage',
] as const;
export const CheckGroup = z.enum(checkGroups);
export type CheckGroup = z.infer<typeof CheckGroup>;

/** The same sentence in each language of the console. */
const Sentence = z.object({ sv: z.string(), en: z.string() });

export const AuditCheck = z.object({
  id: z.string(),
  group: CheckGroup,
  /** `tenant`: asked in each database; `server`: once a server; `fleet`: over all tenants, in the console. */
  scope: z.enum(['tenant', 'server', 'fleet']),
  /** Of its findings, where one does not say otherwise. */
  level: FindingLevel,
  title: Sentence,
  proves: Sentence,
  doesNotProve: Sentence,
  /** What stays unseen where a right is missing; null where every role that can connect sees all that the check asks. */
  hidden: Sentence.nullable(),
  /** Sentences of its findings by name. `{{name}}` stands for a piece of evidence, see `findingText`. */
  sentences: z.record(z.string(), Sentence),
});
export type AuditCheck = z.infer<typeof AuditCheck>;
