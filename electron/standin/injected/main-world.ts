import type { BridgeMessage, createBridge } from './bridge.ts';

export interface MainWorldConfig {
  /** Random, so that a page cannot listen in on the events that join the worlds. */
  readonly channel: string;
}

export type AskPermission = (permission: string, mediaTypes: readonly string[]) => Promise<void>;

/**
 * Runs in the page's own world before its scripts: puts up what the preload exposes, and asks main before the
 * page asks Chromium for a permission. Injected as text: it must not refer to anything outside itself.
 */
export function installMainWorld(bridgeOf: typeof createBridge, config: MainWorldConfig): void {
  const isAppHost = /^[a-z][a-z0-9-]*$/.test(location.hostname) && location.hostname !== 'localhost';
  if (window.top !== window || location.protocol !== 'https:' || !isAppHost) return;

  const { CustomEvent } = globalThis;
  const dispatch = document.dispatchEvent.bind(document);
  const bridge = bridgeOf(message => dispatch(new CustomEvent(`${config.channel}>`, { detail: message })));
  let ask: AskPermission = () => Promise.resolve();

  function expose(event: Event, key: string, api: unknown): void {
    if (Object.hasOwn(window, key)) {
      event.preventDefault();
      return;
    }
    Object.defineProperty(window, key, {
      value: api,
      enumerable: true,
      writable: false,
      configurable: false,
    });
  }

  document.addEventListener(`${config.channel}<`, event => {
    const message = (event as CustomEvent<BridgeMessage>).detail;
    if (message.kind !== 'expose') return bridge.receive(message);
    const api = bridge.decode(message.api, true);
    if (message.hidden) ask = api as AskPermission;
    else expose(event, message.key, api);
  });

  type Method = (...args: unknown[]) => unknown;
  /** Main answers first, and its answer is set in Chromium; then Chromium decides, as it would have. */
  function askFirst(
    owner: object | undefined,
    name: string,
    permission: string,
    media?: (args: unknown[]) => string[],
  ): void {
    const original = owner && (Reflect.get(owner, name) as Method | undefined);
    if (!original) return;
    const wrapped = function (this: unknown, ...args: unknown[]) {
      return ask(permission, media?.(args) ?? []).then(() => Reflect.apply(original, this, args));
    };
    Object.defineProperty(owner, name, {
      value: wrapped,
      writable: true,
      enumerable: true,
      configurable: true,
    });
  }

  const wantedMedia = ([wanted]: unknown[]) => [
    ...((wanted as MediaStreamConstraints | undefined)?.audio ? ['audio'] : []),
    ...((wanted as MediaStreamConstraints | undefined)?.video ? ['video'] : []),
  ];
  askFirst(globalThis.Notification, 'requestPermission', 'notifications');
  askFirst(globalThis.Geolocation?.prototype, 'getCurrentPosition', 'geolocation');
  askFirst(globalThis.Geolocation?.prototype, 'watchPosition', 'geolocation');
  askFirst(globalThis.MediaDevices?.prototype, 'getUserMedia', 'media', wantedMedia);
  askFirst(globalThis.MediaDevices?.prototype, 'getDisplayMedia', 'display-capture');
  askFirst(globalThis.Clipboard?.prototype, 'readText', 'clipboard-read');
  askFirst(globalThis.Clipboard?.prototype, 'read', 'clipboard-read');
  askFirst(globalThis.Clipboard?.prototype, 'writeText', 'clipboard-sanitized-write');
  askFirst(globalThis.Clipboard?.prototype, 'write', 'clipboard-sanitized-write');
  askFirst(globalThis.Navigator?.prototype, 'requestMIDIAccess', 'midi');
}
