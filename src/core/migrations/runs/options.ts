import type { z } from 'zod';
import { MigrationRunRequest } from '../../../contract/migrations-run.ts';

/** What a run keeps of its request, so that whoever resumes it goes on in the same way. */
export const RunOptions = MigrationRunRequest.omit({ source: true, subdomains: true, planned: true }).strip();
export type RunOptions = z.infer<typeof RunOptions>;
