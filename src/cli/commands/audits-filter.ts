import { type Command, Option } from 'commander';
import { type FindingLevel, findingLevels } from '../../contract/audits-checks.ts';
import { type Finding, type FindingState, findingStates } from '../../contract/audits-findings.ts';

/** Which findings of a report are meant; what is left out means all. */
export interface FindingFilter {
  readonly level?: FindingLevel;
  readonly check?: string;
  readonly subdomain?: string;
  readonly state?: FindingState;
}

export function withFindingFilter(command: Command): Command {
  return command
    .addOption(new Option('--level <level>', 'only findings of this level or worse').choices(findingLevels))
    .option('--check <id>', 'only those of one check')
    .option('--subdomain <subdomain>', 'only those of one orchestra')
    .addOption(new Option('--state <state>', 'only those in this state').choices(findingStates));
}

export function isFiltered({ level, check, subdomain, state }: FindingFilter): boolean {
  return [level, check, subdomain, state].some(each => each !== undefined);
}

export function filterFindings(
  findings: readonly Finding[],
  { level, check, subdomain, state }: FindingFilter,
): readonly Finding[] {
  const levels = levelsFrom(level ?? 'info');
  return findings.filter(
    finding =>
      levels.includes(finding.level) &&
      (check === undefined || finding.check === check) &&
      (subdomain === undefined || finding.subdomain === subdomain) &&
      (state === undefined || finding.state === state),
  );
}

/** Whether a finding counts: nobody answers for it, and it is not fixed. */
export function isOpen({ state }: Finding): boolean {
  return state === 'new' || state === 'known';
}

/** A level and those that are worse. */
export function levelsFrom(level: FindingLevel): readonly FindingLevel[] {
  return findingLevels.slice(0, findingLevels.indexOf(level) + 1);
}
