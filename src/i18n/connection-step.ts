import type { ConnectionStep, ConnectionTest } from '../contract/credentials.ts';
import { errorText, type Translator } from './index.ts';

/** What one step of a connection test found, as a sentence; for one that failed also what to do next. */
export function stepText(translator: Translator, test: ConnectionTest, step: ConnectionStep): string {
  if (step.error !== null) {
    const { what, next } = errorText(translator, step.error);
    return `${what} ${next}`;
  }
  const { t } = translator;
  if (step.state === 'not_asked') return t('credentials.tested.notAsked');
  const warns = step.state === 'warning';
  switch (step.step) {
    case 'credential':
      return t('credentials.tested.credential', {
        source: test.source === null ? '' : t(`credentials.sources.${test.source}`),
      });
    case 'connect':
      // without a user: the server was reached, and TLS failed before anybody signed in
      return t(step.facts.user === undefined ? 'credentials.tested.reached' : 'credentials.tested.connect', {
        ...step.facts,
        address: test.address,
      });
    case 'tls':
      return tlsText(translator, test, step);
    case 'version':
      return t(warns ? 'credentials.tested.oldVersion' : 'credentials.tested.version', step.facts);
    case 'identity':
      return t('credentials.tested.identity');
    case 'rights':
      return rightsText(translator, step);
    case 'settings':
      return t(warns ? 'credentials.tested.missing' : 'credentials.tested.settings', step.facts);
    case 'pooler':
      return t('credentials.tested.pooler');
  }
}

function tlsText(
  { t, language }: Translator,
  test: ConnectionTest,
  { facts, state }: ConnectionStep,
): string {
  if (test.tls === 'loopback') return t('credentials.tested.loopback');
  if (test.tls === 'unverified') return t('credentials.tested.unverified', facts);
  const end = new Date(facts.validTo ?? '');
  const validTo = Number.isNaN(end.getTime()) ? '' : end.toLocaleDateString(language);
  return t(state === 'warning' ? 'credentials.tested.expiring' : 'credentials.tested.verified', {
    ...facts,
    validTo,
  });
}

function rightsText({ t }: Translator, { facts }: ConnectionStep): string {
  const warnings = [
    facts.excess === undefined ? null : t('credentials.tested.excess', facts),
    facts.notOwned === undefined ? null : t('credentials.tested.notOwned', facts),
  ].filter(each => each !== null);
  return warnings.length === 0 ? t('credentials.tested.rights') : warnings.join(' ');
}
