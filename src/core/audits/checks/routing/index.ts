import type { Check } from '../../check.ts';
import { routing } from './routing.ts';

/** Whether the web application leads each subdomain to its own database. */
export const routingChecks: readonly Check[] = [routing];
