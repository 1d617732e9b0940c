import {
  FileUp,
  History,
  KeyRound,
  Layers,
  type LucideIcon,
  Music,
  Server,
  Settings,
  ShieldCheck,
  Stethoscope,
  Users,
} from 'lucide-react';

export type PageId =
  | 'customers'
  | 'musicians'
  | 'imports'
  | 'migrations'
  | 'audits'
  | 'credentials'
  | 'servers'
  | 'activity'
  | 'doctor'
  | 'settings';

interface PageEntry {
  readonly id: PageId;
  readonly path: string;
  readonly icon: LucideIcon;
  readonly group: 'customers' | 'databases' | 'system';
}

/** The pages in the order of the menu; Ctrl or Cmd with the place in this list opens one. */
export const pages: readonly PageEntry[] = [
  { id: 'customers', path: '/customers', icon: Users, group: 'customers' },
  { id: 'musicians', path: '/musicians', icon: Music, group: 'customers' },
  { id: 'imports', path: '/imports', icon: FileUp, group: 'customers' },
  { id: 'migrations', path: '/migrations', icon: Layers, group: 'databases' },
  { id: 'audits', path: '/audits', icon: ShieldCheck, group: 'databases' },
  { id: 'credentials', path: '/credentials', icon: KeyRound, group: 'databases' },
  { id: 'servers', path: '/servers', icon: Server, group: 'databases' },
  { id: 'activity', path: '/activity', icon: History, group: 'system' },
  { id: 'doctor', path: '/doctor', icon: Stethoscope, group: 'system' },
  { id: 'settings', path: '/settings', icon: Settings, group: 'system' },
];
