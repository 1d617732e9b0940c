import type { CDPSession, Page } from 'playwright';
import type { Link } from '../link.ts';
import type { MainMethods, OutboxItem } from '../messages.ts';
import type { SchemeMap } from '../scheme-map.ts';
import type { Deliveries } from './deliveries.ts';
import { setPermissions } from './permissions.ts';

export interface OutboxDeps {
  readonly main: Link<MainMethods>;
  readonly schemes: SchemeMap;
  readonly id: number;
  readonly page: Page;
  readonly cdp: CDPSession;
  readonly deliveries: Deliveries;
  readonly heldFiles: string;
}

type Item<Kind> = Extract<OutboxItem, { kind: Kind }>;

/** Takes what the isolated world of a window sends, and answers into the document that asked. */
export function createOutbox(deps: OutboxDeps): (item: OutboxItem, context: number) => void {
  const { main, schemes, id, page, cdp, deliveries } = deps;

  async function invoke({ call, channel, payload }: Item<'invoke'>, document: number): Promise<void> {
    const outcome = await main
      .call('invoke', id, document, channel, payload)
      .catch((error: Error) => ({ failure: String(error) }));
    const item =
      'failure' in outcome
        ? { kind: 'failure' as const, call, message: outcome.failure }
        : { kind: 'reply' as const, call, payload: outcome.payload };
    deliveries.add({ document, item });
  }

  /** Only CDP tells where a file lies, for each object that stands for one. */
  async function findPaths(call: number, context: number): Promise<string[]> {
    const held = await cdp.send('Runtime.evaluate', {
      expression: `globalThis[${JSON.stringify(deps.heldFiles)}](${call})`,
      contextId: context,
    });
    const { result: properties } = await cdp.send('Runtime.getProperties', {
      objectId: held.result.objectId ?? '',
      ownProperties: true,
    });
    const paths: string[] = [];
    for (const { name, value } of properties) {
      if (!/^\d+$/.test(name) || !value?.objectId) continue;
      const { path } = await cdp.send('DOM.getFileInfo', { objectId: value.objectId });
      paths[Number(name)] = path;
    }
    return paths;
  }

  async function tellPaths({ call }: Item<'files'>, context: number, document: number): Promise<void> {
    // The document may go while it is asked; nobody waits for the paths then.
    const paths = await findPaths(call, context).catch(() => []);
    deliveries.add({ document, item: { kind: 'paths', call, paths } });
  }

  async function askPermission(item: Item<'permission'>, document: number): Promise<void> {
    const { call, permission, mediaTypes } = item;
    const url = page.url();
    const query = { permission, url: schemes.toApp(url), isMainFrame: true, mediaTypes };
    const isGranted = await main.call('requestPermission', id, query).catch(() => false);
    await setPermissions(cdp, new URL(url).origin, { [permission]: isGranted }).catch(() => undefined);
    deliveries.add({ document, item: { kind: 'permission', call } });
  }

  return (item, context) => {
    if (item.kind === 'opened') {
      main.tell('openedDocument', id, deliveries.open(context), schemes.toApp(item.url));
      return;
    }
    const current = deliveries.document;
    // A document that has gone may still have messages under way; main sees them with a null frame.
    const document = current?.context === context ? current.number : 0;
    switch (item.kind) {
      case 'ready':
        return deliveries.listen();
      case 'send':
        return main.tell('send', id, document, item.channel, item.payload);
      case 'invoke':
        return void invoke(item, document);
      case 'files':
        return void tellPaths(item, context, document);
      case 'permission':
        return void askPermission(item, document);
    }
  };
}
