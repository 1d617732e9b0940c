import type { Host } from './host.ts';
import { preventable, StrictEmitter } from './strict.ts';

interface NotificationOptions {
  readonly title?: string;
  readonly body?: string;
  readonly silent?: boolean;
}

/** `electron.Notification`: recorded, never shown. */
export function createNotificationClass(host: Host) {
  return class Notification extends StrictEmitter {
    readonly title: string;
    readonly body: string;

    constructor(options: NotificationOptions = {}) {
      super(['show', 'click', 'close', 'failed', 'action', 'reply']);
      this.title = options.title ?? '';
      this.body = options.body ?? '';
    }

    static isSupported(): boolean {
      return true;
    }

    show(): void {
      host.recorded.notifications.push({ title: this.title, body: this.body });
      this.emit('show', preventable({}));
    }

    close(): void {
      this.emit('close', preventable({}));
    }
  };
}
