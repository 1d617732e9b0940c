import type {
  RepairBlock,
  RepairLeft,
  RepairRemoval,
  RepairState,
  SealProgress,
} from '../../../contract/audits-repair.ts';

export const auditsRepair = {
  states: {
    nothing: 'nothing left',
    ready: 'ready for the migration',
    foreign_rows: 'rows of others to be sealed first',
    blocked: 'something stands in the way',
    not_examined: 'could not be examined',
  } satisfies Record<RepairState, string>,
  blocks: {
    untold: {
      what: 'Whose the rows are cannot be told.',
      next: 'Say which value is the orchestra’s own (--own in the terminal).',
    },
    not_counted: {
      what: 'The table cannot be read.',
      next: 'Give the role the right to read it, or turn off the row security that hides its rows from it.',
    },
    own_rows_refer: {
      what: 'Rows of the orchestra’s own refer to rows of others.',
      next: 'Decide what they should refer to instead, and change them.',
    },
    materialized_view: {
      what: 'A materialised view holds copies of the rows.',
      next: 'Drop the view, seal, and make it again.',
    },
    no_key: {
      what: 'The table has no key of one column.',
      next: 'Give it a primary key.',
    },
    key: {
      what: 'The column is part of a key, or inherited.',
      next: 'Give the table a key without the column.',
    },
    dependent: {
      what: 'Something needs the column.',
      next: 'Make it anew without the column, or drop it.',
    },
  } satisfies Record<RepairBlock['reason'], { what: string; next: string }>,
  kinds: {
    policy: 'policy',
    column: 'column',
    index: 'index',
    constraint: 'constraint',
    registry: 'table of orchestras',
  } satisfies Record<RepairRemoval['kind'], string>,
  phases: {
    sealing: 'sealing',
    verifying: 'reading back',
    removing: 'removing',
  } satisfies Record<SealProgress['phase'], string>,
  columns: {
    table: 'Table',
    own: 'Own',
    foreign: 'Others’',
    untold: 'Untold',
    none: 'Nobody’s',
    owner: 'Owner',
    what: 'What',
    why: 'Why',
    sealed: 'Sealed',
  },
  unknownOwner: 'no customer of today',
  byReference: 'by reference',
  tenant: '{{subdomain}}: {{state}}',
  foreignRows_one: '{{count, number}} row of {{owner}}',
  foreignRows_other: '{{count, number}} rows of {{owner}}',
  removes: 'The migration removes:',
  lostUnique: 'what it keeps unique is lost: look whether it is still needed',
  nothing: 'Nothing of the pooled time is left.',
  sealedNothing: 'No row of anybody else was found in {{subdomain}}; nothing was changed.',
  sealed_one: '{{count, number}} row was sealed on this computer, read back, and removed from {{subdomain}}.',
  sealed_other:
    '{{count, number}} rows were sealed on this computer, read back, and removed from {{subdomain}}.',
  written: 'The migration {{migration}} lies in {{folder}}.',
  writtenBefore: 'The migration {{migration}} lay in {{folder}} already.',
  writtenNothing: 'There is nothing to remove, so no migration was written.',
  next: 'Next: podium migrations rehearse{{source}}, then podium migrations run{{source}}.',
  writtenBlocked: 'No migration was written: nothing may be removed yet.',
  left: '{{name}} ({{subdomain}}): {{state}}.',
  outcomes: {
    stops: 'The migration stops there and changes nothing.',
    leaves: 'The migration leaves it.',
    unknown: 'What the migration does there cannot be told.',
  } satisfies Record<RepairLeft['outcome'], string>,
  everywhere: 'The column stays in every orchestra.',
  sealFirst: 'Seal them: podium audits repair seal {{subdomain}}',
  opened_one:
    '{{count, number}} row is in {{file}}, readable for you alone and not sealed: it is personal data of another orchestra.',
  opened_other:
    '{{count, number}} rows are in {{file}}, readable for you alone and not sealed: they are personal data of another orchestra.',
  forgotten_one: '{{count, number}} sealed row was removed for good.',
  forgotten_other: '{{count, number}} sealed rows were removed for good.',
  restored_one: '{{count, number}} row was put back into {{subdomain}}. The sealed file is kept.',
  restored_other: '{{count, number}} rows were put back into {{subdomain}}. The sealed file is kept.',
};
