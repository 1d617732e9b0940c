import type { App } from './app.ts';
import { unsupported } from './strict.ts';
import type { Windows } from './windows.ts';

export interface MenuTemplate {
  readonly id?: string;
  readonly label?: string;
  readonly role?: string;
  readonly type?: string;
  readonly accelerator?: string;
  readonly enabled?: boolean;
  readonly visible?: boolean;
  readonly checked?: boolean;
  readonly click?: (item: MenuItem, window: unknown, event: object) => void;
  readonly submenu?: readonly MenuTemplate[] | Menu;
}

type RunRole = (role: string) => void;

export class MenuItem {
  readonly id: string | undefined;
  readonly role: string | undefined;
  readonly type: string;
  readonly accelerator: string | undefined;
  readonly submenu: Menu | undefined;
  readonly click: () => void;
  label: string;
  enabled: boolean;
  visible: boolean;
  checked: boolean;

  constructor(template: MenuTemplate, windows: Windows, runRole: RunRole) {
    const { submenu } = template;
    this.id = template.id;
    this.role = template.role;
    this.accelerator = template.accelerator;
    this.label = template.label ?? template.role ?? '';
    this.enabled = template.enabled ?? true;
    this.visible = template.visible ?? true;
    this.checked = template.checked ?? false;
    this.submenu = submenu && (submenu instanceof Menu ? submenu : new Menu(submenu, windows, runRole));
    this.type = template.type ?? (submenu ? 'submenu' : 'normal');
    this.click = () => {
      if (!this.enabled) return;
      if (this.role) runRole(this.role);
      else template.click?.(this, windows.focused ?? windows.all()[0], {});
    };
  }
}

export class Menu {
  readonly items: readonly MenuItem[];

  constructor(template: readonly MenuTemplate[], windows: Windows, runRole: RunRole) {
    this.items = template.map(item => new MenuItem(item, windows, runRole));
  }

  getMenuItemById(id: string): MenuItem | null {
    for (const item of this.items) {
      const found = item.id === id ? item : item.submenu?.getMenuItemById(id);
      if (found) return found;
    }
    return null;
  }

  popup(): void {
    throw unsupported('menu.popup');
  }
}

/** `electron.Menu`: kept, never drawn; a test finds an item by its id and clicks it. */
export function createMenuModule(app: App, windows: Windows) {
  let current: Menu | null = null;
  const focused = () => windows.focused ?? windows.all()[0];
  const roles: Readonly<Record<string, () => void>> = {
    quit: () => app.quit(),
    close: () => focused()?.close(),
    minimize: () => focused()?.minimize(),
    reload: () => focused()?.webContents.reload(),
    toggleDevTools: () => focused()?.webContents.openDevTools(),
  };
  const runRole: RunRole = role => {
    const run = Object.hasOwn(roles, role) ? roles[role] : undefined;
    if (!run) throw unsupported(`clicking the menu role '${role}'`);
    run();
  };
  return {
    buildFromTemplate: (template: readonly MenuTemplate[]) => new Menu(template, windows, runRole),
    setApplicationMenu: (menu: Menu | null) => {
      current = menu;
    },
    getApplicationMenu: () => current,
  };
}
