import type { Node } from 'libpg-query';
import type { MigrationRisk } from '../../../contract/migrations-plan.ts';
import { lossesOf } from './destructive.ts';
import { blockedBy, strength } from './lock-modes.ts';
import { locksOf } from './locks.ts';
import { MadeHere } from './made-here.ts';
import { type Named, written } from './names.ts';
import { refusesTransaction } from './outside-transaction.ts';
import type { Statement } from './parse.ts';
import { rewritesOf } from './rewrites.ts';
import { commandOf } from './words.ts';

type Risk = Omit<MigrationRisk, 'statement' | 'line'>;

/** Null stands for a file that the grammar cannot read. */
export function risksOf(statements: readonly Statement[] | null): readonly MigrationRisk[] {
  if (statements === null) return [{ ...bare('unreadable', ''), statement: 1, line: 1 }];
  const made = new MadeHere();
  return statements.flatMap(({ node, line }, index) => {
    const risks = distinct(risksOfOne(node, made)).map(risk => ({ ...risk, statement: index + 1, line }));
    made.pass(node);
    return risks;
  });
}

function risksOfOne(node: Node, made: MadeHere): readonly Risk[] {
  const command = commandOf(node);
  if ('TransactionStmt' in node) return [bare('transaction_statement', command)];
  const others = (object: Named | null) => object === null || !made.has(object);
  return [
    ...(refusesTransaction(node) ? [bare('outside_transaction', command)] : []),
    ...lossesOf(node)
      .filter(({ object, schema }) => (schema ? !made.hasSchema(object?.name ?? '') : others(object)))
      .map(loss => ({ ...bare('destructive', loss.command), object: nameOf(loss.object) })),
    ...rewritesOf(node)
      .filter(({ relation }) => others(relation))
      .map(({ relation, lock, ...rewrite }) => ({
        ...bare('rewrite', rewrite.command),
        object: nameOf(relation),
        lock,
        blocks: blockedBy(lock),
      })),
    ...locksOf(node)
      .filter(({ relation, mode }) => others(relation) && strength(mode) > strength('ROW EXCLUSIVE'))
      .map(({ relation, mode, blocks }) => ({
        ...bare(isIndexBuild(node) ? 'index_blocks_writes' : 'lock', command),
        object: nameOf(relation),
        lock: mode,
        blocks,
      })),
  ];
}

/** Two checks that are added to one table are one thing to know. */
function distinct(risks: readonly Risk[]): readonly Risk[] {
  return [...new Map(risks.map(risk => [JSON.stringify(risk), risk])).values()];
}

function isIndexBuild(node: Node): boolean {
  return 'IndexStmt' in node && node.IndexStmt.concurrent !== true;
}

function bare(kind: Risk['kind'], command: string): Risk {
  return { kind, command, object: null, lock: null, blocks: null };
}

function nameOf(object: Named | null): string | null {
  return object === null ? null : written(object);
}
