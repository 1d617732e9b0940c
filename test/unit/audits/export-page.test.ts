import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findingLevels } from '../../../src/contract/audits-checks.ts';
import type { Finding } from '../../../src/contract/audits-findings.ts';
import { checks } from '../../../src/core/audits/checks/index.ts';
import { describeCheck } from '../../../src/core/audits/engine/judge.ts';
import type { AuditDocument } from '../../../src/core/audits/export/document.ts';
import { reportPage } from '../../../src/core/audits/export/page/report-page.ts';
import { createTranslator, languages } from '../../../src/i18n/index.ts';

const told = checks.map(describeCheck);
const at = '2026-11-27T06:00:00.000Z';
const print = (document: AuditDocument) => reportPage(document, createTranslator('en'), 'SHA256:ab');

/** A document in which every text that anybody may have chosen is made by `text`. */
function documentOf(text: (place: string) => string): AuditDocument {
  const finding = (index: number, changes: Partial<Finding>, say = text): Finding => ({
    check: index === 0 ? say('unknown check') : 'public-connect',
    level: findingLevels[index % 4] ?? 'info',
    // never a tenant's by chance
    subdomain: `found ${say('subdomain')}`,
    server: say('server'),
    key: say('key'),
    sentence: 'found',
    evidence: { database: say('database'), privileges: say('privileges') },
    remedy: say('remedy'),
    runs: 'server',
    rows: [{ table: say('table'), id: say('id'), also: say('also'), origin: 'copy' }],
    state: 'new',
    since: at,
    acceptance: null,
    ...changes,
  });
  const acceptance = { reason: text('reason'), by: text('by'), at, until: at };
  return {
    kind: 'podium-audit-report',
    version: 1,
    podium: text('version'),
    workspace: { id: 'production', name: text('workspace'), stage: 'production' },
    exportedAt: at,
    exportedBy: text('exportedBy'),
    auditedBy: text('auditedBy'),
    sha256: 'ab',
    audit: {
      auditId: text('auditId'),
      ...{ startedAt: at, finishedAt: at, wholeFleet: true, exhaustive: true },
      checks: told,
      servers: [
        {
          server: text('server'),
          systemIdentifier: text('system'),
          credential: true,
          verdicts: told.map(() => 'not_audited'),
        },
      ],
      tenants: [
        {
          subdomain: text('subdomain'),
          name: text('name'),
          server: text('server'),
          auditedBy: { role: text('role'), auditor: true },
          verdicts: told.map(() => 'clean'),
        },
        {
          subdomain: text('gone'),
          name: text('other name'),
          server: null,
          auditedBy: null,
          verdicts: told.map((_, index) => (index === 0 ? 'findings' : 'not_audited')),
        },
      ],
      fleet: told.map(({ scope }) => (scope === 'fleet' ? 'not_audited' : 'not_applicable')),
      findings: [
        ...findingLevels.map((_, index) => finding(index, {})),
        finding(1, { state: 'accepted', acceptance, subdomain: null }),
        finding(1, { state: 'fixed' }, place => text(`fixed ${place}`)),
      ],
      fixed: [finding(2, { state: 'fixed' }, place => text(`fixed ${place}`))],
    },
  };
}

const mark = /<bdi class="mark" data-code="U\+[0-9A-F]{4,6}">([^<]*)<\/bdi>/g;
const unescaped: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
/** What a reader of HTML takes for tags. */
const tagsOf = (page: string) => page.replaceAll(mark, '').match(/<[^>]*>/g);
/** The texts of names as they were, but for control characters, which are shown by their number. */
const namesOf = (page: string) =>
  [...page.replaceAll(mark, '$1').matchAll(/<bdi>([^<]*)<\/bdi>/g)].map(([, text = '']) =>
    text.replaceAll(/&(amp|lt|gt|quot|#39);/g, (_, entity: string) => unescaped[entity] ?? ''),
  );

const nasty = [
  '</bdi></p><script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onclick='x",
  '<!--',
  '-->',
  '<!-- podium-signature {"v":1} -->',
  ']]>',
  '&lt;b&gt;',
  '\u202egnp.exe',
  '\u2066\u2067',
  '\u0000\u0001\u001b[31m',
  '\r\n\t',
  '\u2028\u2029',
  '\ufeff\u200b\u00ad',
  '{{database}} $& $1',
  '`x`',
  'שלום',
];
const anyText = fc
  .array(fc.oneof(fc.constantFrom(...nasty), fc.string({ unit: 'binary', maxLength: 20 })), { maxLength: 4 })
  .map(parts => parts.join(''));

describe('the page of a report', () => {
  test('has the same tags whatever stands between them, and loses nothing of it', () => {
    fc.assert(
      fc.property(fc.infiniteStream(anyText), texts => {
        const chosen: string[] = [];
        const next = () => {
          const { value = '' } = texts.next();
          chosen.push(value as string);
          return value as string;
        };
        const page = print(documentOf(next));
        let index = 0;
        const harmless = print(documentOf(() => (chosen[index++] ?? '').replaceAll(/[^\n]/g, 'x')));
        expect(tagsOf(page)).toEqual(tagsOf(harmless));
        expect(page).not.toMatch(/&(?!(amp|lt|gt|quot|#39);)/);
        // nothing that does not show, or that turns around what follows it, stands free
        expect(page.replaceAll(mark, '')).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
        const visible = (text: string) => text.replaceAll(/\p{Cc}/gu, '');
        const names = namesOf(page);
        for (const name of namesAmong(chosen)) expect(names).toContain(visible(name));
      }),
      { numRuns: 60 },
    );
  });

  test('shows a name as it is, isolated, with what cannot be seen in it by its number', () => {
    const page = print(documentOf(() => 'a"<\u202eb\n'));
    expect(page).toContain(
      '<bdi>a&quot;&lt;<bdi class="mark" data-code="U+202E">\u202e</bdi>b<bdi class="mark" data-code="U+000A"></bdi></bdi>',
    );
    expect(page).toContain('<pre><code><bdi>a&quot;');
  });

  test('keeps the lines of a remedy', () => {
    const page = print(documentOf(place => (place === 'remedy' ? 'REVOKE a;\n\nGRANT b;\n' : 'x')));
    expect(page).toContain('<pre><code><bdi>REVOKE a;</bdi>\n<bdi></bdi>\n<bdi>GRANT b;</bdi>\n');
  });

  test.each(languages)('needs nothing from elsewhere and runs nothing, in %s', language => {
    const page = reportPage(
      documentOf(place => place),
      createTranslator(language),
      'SHA256:ab',
    );
    expect(page).toMatch(
      new RegExp(`^<!doctype html>\n<html data-report="podium-audit-report" lang="${language}"`),
    );
    expect(page.endsWith('</html>\n')).toBe(true);
    expect(page).not.toMatch(
      /<(script|link|img|iframe|object|a|form|input)\b|\b(src|href|style|on\w+)=|url\(|@import/,
    );
    expect(page).toContain(`content="default-src 'none'; style-src 'sha256-`);
    expect(page).not.toContain('auditReport.');
    for (const { title, proves, doesNotProve } of told) {
      for (const sentence of [title, proves, doesNotProve]) {
        expect(page).toContain(
          sentence[language].replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll("'", '&#39;'),
        );
      }
    }
  });
});

/** Of the texts that were drawn, those that stand alone as a name. */
function namesAmong(chosen: readonly string[]): readonly string[] {
  const places: string[] = [];
  documentOf(place => {
    places.push(place);
    return '';
  });
  const alone = new Set([
    'workspace',
    'role',
    'exportedBy',
    'auditedBy',
    'name',
    'other name',
    'reason',
    'by',
    'table',
    'id',
    'also',
    'database',
    'privileges',
  ]);
  return chosen.filter((_text, index) => alone.has(places[index] ?? ''));
}
