import { hostileFiles } from './imports/hostile-files.ts';

process.exitCode = (await hostileFiles()) ? 0 : 1;
