import { useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { useAuditNotice } from '../features/audits/run/use-audit-notice.ts';
import { useCustomersRevision } from '../features/customers/list/use-customers-revision.ts';
import { CommandPalette } from './command-palette.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { Gate } from './gate.tsx';
import { useHostLanguage } from './host-language.ts';
import { Routes } from './routes.tsx';
import { Sidebar } from './sidebar.tsx';
import { TopBar } from './top-bar.tsx';
import { useTranslator } from './translation.ts';
import { useFreshWorkspace } from './use-fresh-workspace.ts';
import { useShortcuts } from './use-shortcuts.ts';

export function Shell() {
  const { t } = useTranslator();
  const [location] = useLocation();
  const [paletteOpen, setPaletteOpen] = useState(false);
  useEffect(() => {
    // what had the focus may have gone with its page; an open dialog keeps it
    if (location && document.activeElement === document.body) document.querySelector('main')?.focus();
  }, [location]);
  useFreshWorkspace();
  useHostLanguage();
  useCustomersRevision();
  useAuditNotice();
  useShortcuts(() => setPaletteOpen(open => !open));
  return (
    <div className="flex h-full">
      <button
        type="button"
        onClick={() => document.getElementById('content')?.focus()}
        className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50 focus:rounded-lg focus:bg-raised focus:px-4 focus:py-2 focus:shadow-raised"
      >
        {t('shell.skipToContent')}
      </button>
      <Sidebar />
      <div className="flex min-w-0 flex-1 flex-col">
        <TopBar onOpenPalette={() => setPaletteOpen(true)} />
        <main id="content" tabIndex={-1} className="min-h-0 flex-1 outline-none">
          <ErrorBoundary key={location}>
            <Gate>
              <Routes />
            </Gate>
          </ErrorBoundary>
        </main>
      </div>
      {paletteOpen && <CommandPalette onClose={() => setPaletteOpen(false)} />}
    </div>
  );
}
