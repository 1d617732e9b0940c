import { kills } from './migrations/kills.ts';

process.exitCode = (await kills()) ? 0 : 1;
