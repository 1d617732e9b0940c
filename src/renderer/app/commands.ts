import {
  ArchiveRestore,
  Bookmark,
  Copy,
  DatabaseZap,
  Download,
  FileJson,
  GitCompare,
  History,
  Languages,
  ListChecks,
  Lock,
  type LucideIcon,
  Merge,
  Moon,
  Music,
  Play,
  Plus,
  Scale,
  ShieldCheck,
  SquareStack,
  TriangleAlert,
  Wrench,
} from 'lucide-react';
import { languages } from '../../i18n/index.ts';
import { shownCustomers } from '../features/customers/list/use-customer-view.ts';
import { useListExport } from '../features/customers/list/use-list-export.ts';
import { openMerging } from '../features/musicians/merging/use-merging.ts';
import { viewOf } from '../features/musicians/musician-view.ts';
import { orchestraKeyOf, showView } from '../features/musicians/use-musician-view.ts';
import { useCall, useCommand } from './calls.ts';
import { useChosenOrchestra } from './chosen-orchestra.ts';
import { useFormat } from './format.ts';
import { pages } from './pages.ts';
import { themes, usePreferences } from './preferences.ts';
import { useTask } from './tasks.ts';
import { useTranslator } from './translation.ts';
import { useCanChange, useWorkspace, workspaceName } from './workspace.ts';

export interface AppCommand {
  readonly id: string;
  readonly group: 'pages' | 'actions' | 'orchestras' | 'workspaces';
  readonly icon: LucideIcon;
  readonly title: string;
  /** Other words that find it. */
  readonly keywords?: readonly string[];
  readonly run: () => void;
}

/** Everything the palette offers. A new action is a new line here. */
export function useCommands(navigate: (path: string) => void): readonly AppCommand[] {
  const translator = useTranslator();
  const { t } = translator;
  const canChange = useCanChange();
  const workspace = useWorkspace();
  const workspaces = useCall('workspaces.list', {}).data ?? [];
  const orchestras = useCall('customers.list', {}, { enabled: workspace?.control === 'ready' }).data ?? [];
  const { subdomain: last } = useChosenOrchestra();
  const chosen = orchestras.find(({ subdomain }) => subdomain === last);
  const filters = useCall('musicians.filters', {}, { enabled: chosen !== undefined }).data ?? [];
  const useOther = useCommand('workspaces.use');
  const drift = useTask('migrations.drift');
  const { setLanguage, setTheme } = usePreferences();

  const { compare } = useFormat();
  const { copy, save } = useListExport();
  const lock = useCommand('access.lock');
  const actions: AppCommand[] = [
    {
      id: 'lock',
      group: 'actions',
      icon: Lock,
      title: t('access.lockHint'),
      run: () => lock.mutate({}),
    },
    {
      id: 'import-customers',
      group: 'actions',
      icon: FileJson,
      title: t('customersJson.open'),
      run: () => navigate('/import-customers'),
    },
    {
      id: 'orphans',
      group: 'actions',
      icon: DatabaseZap,
      title: t('customers.orphans.title'),
      run: () => navigate('/orphans'),
    },
    {
      id: 'migration-runs',
      group: 'actions',
      icon: History,
      title: t('migrationsPage.runs.command'),
      run: () => navigate('/migrations/runs'),
    },
    {
      id: 'run-audit',
      group: 'actions',
      icon: ShieldCheck,
      title: t('audits.run'),
      run: () => navigate('/audits/run'),
    },
    {
      id: 'audit-findings',
      group: 'actions',
      icon: TriangleAlert,
      title: t('auditsPage.command.findings'),
      run: () => navigate('/audits/findings'),
    },
    {
      id: 'audit-checks',
      group: 'actions',
      icon: ListChecks,
      title: t('auditsPage.command.checks'),
      run: () => navigate('/audits/checks'),
    },
    {
      id: 'audit-repair',
      group: 'actions',
      icon: Wrench,
      title: t('repairPage.command'),
      run: () => navigate('/audits/repair'),
    },
    {
      id: 'audit-history',
      group: 'actions',
      icon: History,
      title: t('auditsPage.command.history'),
      run: () => navigate('/audits/history'),
    },
    {
      id: 'compare-catalogues',
      group: 'actions',
      icon: GitCompare,
      title: t('driftPage.command'),
      run: () => {
        navigate('/migrations/drift');
        if (!drift.running) void drift.start({});
      },
    },
    {
      id: 'settle-migrations',
      group: 'actions',
      icon: Scale,
      title: t('resolvePage.command'),
      run: () => navigate('/migrations/resolve'),
    },
    {
      id: 'backups',
      group: 'actions',
      icon: ArchiveRestore,
      title: t('backupsPage.command'),
      run: () => navigate('/migrations/backups'),
    },
  ];
  if (orchestras.length > 0) {
    actions.push(
      {
        id: 'copy-customers',
        group: 'actions',
        icon: Copy,
        title: t('customers.list.copyAll'),
        run: () => copy(shownCustomers(orchestras, compare)),
      },
      {
        id: 'save-customers',
        group: 'actions',
        icon: Download,
        title: t('customers.list.saveAll'),
        keywords: ['csv', 'excel'],
        run: () => save(shownCustomers(orchestras, compare)),
      },
    );
  }
  if (canChange) {
    actions.unshift(
      {
        id: 'new-orchestra',
        group: 'actions',
        icon: Plus,
        title: t('customers.add'),
        run: () => navigate('/new-orchestra'),
      },
      {
        id: 'run-migrations',
        group: 'actions',
        icon: Play,
        title: t('migrations.run'),
        run: () => navigate('/migrations/run'),
      },
      {
        id: 'rehearse-migrations',
        group: 'actions',
        icon: ListChecks,
        title: t('rehearsalPage.command'),
        run: () => navigate('/migrations/rehearse'),
      },
    );
  }
  if (canChange && chosen !== undefined) {
    actions.push({
      id: 'merge-instruments',
      group: 'actions',
      icon: Merge,
      title: t('musiciansMerging.command', { name: chosen.name }),
      run: () => {
        navigate(`/musicians/${chosen.subdomain}`);
        openMerging(workspace?.id, chosen.subdomain);
      },
    });
  }
  return [
    ...pages.map(({ id, path, icon }) => ({
      id: `page-${id}`,
      group: 'pages' as const,
      icon,
      title: t(`shell.pages.${id}`),
      run: () => navigate(path),
    })),
    ...actions,
    ...(chosen === undefined
      ? []
      : filters.map(filter => ({
          id: `filter-${filter.id}`,
          group: 'actions' as const,
          icon: Bookmark,
          title: t('musicians.saved.use', { name: filter.name }),
          run: () => {
            showView(orchestraKeyOf(workspace, chosen.subdomain), viewOf(filter));
            navigate(`/musicians/${chosen.subdomain}`);
          },
        }))),
    ...languages.map(language => ({
      id: `language-${language}`,
      group: 'actions' as const,
      icon: Languages,
      title: t(`common.languages.${language}`),
      keywords: [t('shell.language')],
      run: () => setLanguage(language),
    })),
    ...themes.map(theme => ({
      id: `theme-${theme}`,
      group: 'actions' as const,
      icon: Moon,
      title: t('shell.useTheme', { name: t(`shell.themes.${theme}`) }),
      run: () => setTheme(theme),
    })),
    ...workspaces
      .filter(({ current }) => !current)
      .map(workspace => ({
        id: `workspace-${workspace.id}`,
        group: 'workspaces' as const,
        icon: SquareStack,
        title: t('shell.useWorkspace', { name: workspaceName(translator, workspace) }),
        run: () => useOther.mutate({ id: workspace.id }),
      })),
    ...orchestras.map(({ id, name, subdomain }) => ({
      id: `orchestra-${id}`,
      group: 'orchestras' as const,
      icon: Music,
      title: name,
      keywords: [subdomain],
      run: () => navigate(`/customers/${subdomain}`),
    })),
  ];
}
