import type { Request, Route } from 'playwright';
import type { Link } from '../link.ts';
import type { AppRequest, MainMethods } from '../messages.ts';
import type { SchemeMap } from '../scheme-map.ts';
import { permissionNames, setPermissions } from './permissions.ts';
import type { PresentedWindow } from './presented-window.ts';

export interface RoutesDeps {
  readonly main: Link<MainMethods>;
  readonly schemes: SchemeMap;
  readonly windowOf: (request: Request) => PresentedWindow | undefined;
  readonly note: (text: string) => void;
}

/**
 * All that the browser allows save pop-ups. So `window.open` gives null without a second window having been
 * opened, as it does in Electron when main denies it; Page.windowOpen still tells of the attempt.
 */
const sandboxWithoutPopups = [
  'sandbox allow-downloads allow-forms allow-modals allow-orientation-lock allow-pointer-lock',
  'allow-presentation allow-same-origin allow-scripts allow-top-navigation',
].join(' ');

/** Every request of every page passes here: to main's own protocol.handle, or past main's own rules. */
export function createRouteHandler(deps: RoutesDeps): (route: Route, request: Request) => Promise<void> {
  const { main, schemes, windowOf, note } = deps;

  return async (route, request) => {
    const window = windowOf(request);
    try {
      if (!window) return await route.abort('aborted');
      await (request.isNavigationRequest()
        ? navigate(window, route, request)
        : answer(window, route, request, false));
    } catch (error) {
      if (window?.page.isClosed() !== false) return;
      note(`${request.url()}: ${error instanceof Error ? error.message : String(error)}`);
      await route.abort('failed').catch(() => undefined);
    }
  };

  async function navigate(window: PresentedWindow, route: Route, request: Request): Promise<void> {
    const isMainFrame = request.frame() === window.page.mainFrame();
    const navigation = { url: schemes.toApp(request.url()), isMainFrame, isSameDocument: false };
    const isFromPage =
      !(isMainFrame && window.isLoadingForMain) &&
      (await window.navigations.isFromPage(request.url(), isMainFrame));
    if (isFromPage && !(await main.call('allowNavigation', window.id, navigation))) {
      // 'aborted' keeps the page as it is; any other reason would replace it.
      return route.abort('aborted');
    }
    main.tell('startedNavigation', window.id, navigation);
    await answer(window, route, request, isMainFrame);
  }

  async function answer(
    window: PresentedWindow,
    route: Route,
    request: Request,
    isPage: boolean,
  ): Promise<void> {
    if (!schemes.isApp(request.url())) return passOn(window, route, request);
    const response = await main.call('handleRequest', window.id, toAppRequest(request));
    const headers = { ...response.headers };
    if (isPage) {
      const policies = [headers['content-security-policy'], sandboxWithoutPopups];
      headers['content-security-policy'] = policies.filter(Boolean).join(', ');
      await applyChecks(window, request.url());
    }
    await route.fulfill({ status: response.status, headers, body: Buffer.from(response.body) });
  }

  async function passOn(window: PresentedWindow, route: Route, request: Request): Promise<void> {
    const { id } = window;
    const isAllowed = await main.call(
      'allowRequest',
      id,
      request.url(),
      request.method(),
      request.resourceType(),
    );
    await (isAllowed ? route.continue() : route.abort('blockedbyclient'));
  }

  async function applyChecks(window: PresentedWindow, url: string): Promise<void> {
    const granted = await main.call('checkPermissions', window.id, schemes.toApp(url), permissionNames);
    await setPermissions(window.cdp, new URL(url).origin, granted);
  }

  function toAppRequest(request: Request): AppRequest {
    const headers = { ...request.headers() };
    for (const name of ['origin', 'referer']) {
      if (headers[name]) headers[name] = schemes.toApp(headers[name]);
    }
    const method = request.method();
    return { url: schemes.toApp(request.url()), method, headers, body: request.postDataBuffer() };
  }
}
