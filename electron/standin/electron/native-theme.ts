import type { ColorScheme } from '../messages.ts';
import type { Host } from './host.ts';
import { StrictEmitter } from './strict.ts';

export class NativeTheme extends StrictEmitter {
  readonly #host: Host;
  #source: ColorScheme = 'system';
  #systemIsDark = false;

  constructor(host: Host) {
    super(['updated']);
    this.#host = host;
  }

  get themeSource(): ColorScheme {
    return this.#source;
  }

  set themeSource(source: ColorScheme) {
    if (!['light', 'dark', 'system'].includes(source)) throw new TypeError(`Invalid themeSource: ${source}`);
    this.#source = source;
    this.#host.presenter.tell('setColorScheme', source);
    this.emit('updated');
  }

  get shouldUseDarkColors(): boolean {
    return this.#source === 'system' ? this.#systemIsDark : this.#source === 'dark';
  }

  _setSystem(isDark: boolean): void {
    this.#systemIsDark = isDark;
  }
}
