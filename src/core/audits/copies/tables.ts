/**
 * Whose ids are compared: an orchestra's own rows, which no migration makes. Qualifications first: they are deleted first, and
 * where there are more rows than a finding lists, they must be among them.
 */
export const comparedTables = ['Qualification', 'Musician'] as const;
export type Table = (typeof comparedTables)[number];
