import type { FindingLevel } from '../../../src/contract/audits-checks.ts';

/** An orchestra as a plant knows it. In most fleets all three are the same name; none of them is quoted. */
export interface Orchestra {
  readonly subdomain: string;
  readonly database: string;
  readonly role: string;
}

/** Where a defect is planted, and what it may take for it. */
export interface PlantPlace {
  readonly own: Orchestra;
  /** On the same server. */
  readonly other: Orchestra;
  /** A hostile name for what the plant makes; never that of another plant in the same place. */
  readonly name: string;
}

/** What an audit must tell of a plant. */
export interface Expected {
  /** The plant's own unless given. */
  readonly check?: string;
  /** Of the plant's own orchestra unless given; null for what is a server's or the fleet's. */
  readonly subdomain?: string | null;
  readonly level: FindingLevel;
  /** `found` unless given. */
  readonly sentence?: string;
  /** Names that the evidence must hold; it may hold more. */
  readonly evidence: Readonly<Record<string, string>>;
  /** Orchestras that it is found by as long as their databases can be entered. */
  readonly needs?: readonly Pick<Orchestra, 'subdomain'>[];
}

/**
 * A defect that can be planted in any orchestra of a fleet, beside others, and taken away again. One that only a certain fleet can
 * have is no plant: its test plants it by hand.
 */
export interface Plant {
  /** Id of the check that it is of. */
  readonly check: string;
  /** What is planted, for the title of a test. */
  readonly title: string;
  /** Where its SQL is run, as superuser: in the orchestra's database or the other's too, in `postgres`, or in the control database. */
  readonly where: 'database' | 'both' | 'server' | 'control';
  plant(place: PlantPlace): string;
  mend(place: PlantPlace): string;
  /** Everything that an audit finds of it, in whatever check; nothing else may be found. */
  finds(place: PlantPlace): readonly Expected[];
  /** Nobody enters the database while it stands: what is planted inside is not found, and no tenant check is made. */
  readonly shuts?: true;
  /** Names of what it changes that other plants change too: of those that name the same, one is planted in one orchestra. */
  readonly touches?: readonly string[];
  /** As `touches`, in the whole fleet: what it changes in the other orchestra, or between the two. */
  claims?(place: PlantPlace): readonly string[];
}
