import { useState } from 'react';
import { type AuditCheck, checkGroups } from '../../../../contract/audits-checks.ts';
import { useCall } from '../../../app/calls.ts';
import { useTranslator } from '../../../app/translation.ts';
import { Answer } from '../../../components/answer.tsx';
import { EmptyState } from '../../../components/empty-state.tsx';
import { ListToolbar } from '../../../components/list-toolbar.tsx';
import { Section } from '../../../components/section.tsx';
import { AuditsPage } from '../audits-page.tsx';
import { LevelBadge } from '../findings/level-badge.tsx';
import { CheckFacts } from './check-facts.tsx';

/** What each check proves and what it does not, as an auditor would ask. */
export function ChecksPart() {
  const checks = useCall('audits.checks', {});
  return (
    <AuditsPage part="checks">
      <Answer query={checks}>{list => <Checks checks={list} />}</Answer>
    </AuditsPage>
  );
}

function Checks({ checks }: { readonly checks: readonly AuditCheck[] }) {
  const { t, language } = useTranslator();
  const [search, setSearch] = useState('');
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const shown = checks.filter(({ title, proves, doesNotProve }) => {
    const text = [title, proves, doesNotProve]
      .map(sentence => sentence[language])
      .join(' ')
      .toLowerCase();
    return words.every(word => text.includes(word));
  });
  return (
    <>
      <ListToolbar
        label={t('auditsPage.checks.search')}
        placeholder={t('auditsPage.checks.searchPlaceholder')}
        value={search}
        onChange={setSearch}
        found={t('auditsPage.checks.count', { count: shown.length })}
      />
      {shown.length === 0 && (
        <div className="card">
          <EmptyState title={t('auditsPage.checks.noHits')} next={t('auditsPage.checks.noHitsNext')} />
        </div>
      )}
      {checkGroups.map(group => {
        const members = shown.filter(check => check.group === group);
        if (members.length === 0) return null;
        return (
          <Section
            key={group}
            title={t(`auditsPage.groups.${group}`)}
            description={t(`auditsPage.groupQuestions.${group}`)}
            flush
          >
            {members.map(check => (
              <CheckItem key={check.id} check={check} />
            ))}
          </Section>
        );
      })}
    </>
  );
}

function CheckItem({ check }: { readonly check: AuditCheck }) {
  const { t, language } = useTranslator();
  return (
    <article className="border-line border-b px-5 py-4 last:border-0">
      <header className="mb-2 flex flex-wrap items-center gap-x-3 gap-y-1">
        <h3 className="font-semibold">{check.title[language]}</h3>
        <LevelBadge level={check.level} />
        <span className="text-[13px] text-ink-faint">{t(`auditsPage.scopes.${check.scope}`)}</span>
        <code className="ml-auto text-[12px] text-ink-faint">{check.id}</code>
      </header>
      <CheckFacts check={check} />
    </article>
  );
}
