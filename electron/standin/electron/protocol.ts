import type { AppRequest, AppResponse } from '../messages.ts';
import { strict, unsupported } from './strict.ts';

type Handler = (request: Request) => Response | Promise<Response>;

export interface Protocol {
  readonly handle: (scheme: string, handler: Handler) => void;
  readonly unhandle: (scheme: string) => void;
  readonly isProtocolHandled: (scheme: string) => boolean;
}

export interface ProtocolHandlers {
  readonly protocol: Protocol;
  readonly respond: (request: AppRequest) => Promise<AppResponse>;
}

interface CustomScheme {
  readonly scheme: string;
  readonly privileges?: Readonly<Record<string, boolean>>;
}

/** The one privileged scheme, declared before ready and shared by all sessions. */
export class Schemes {
  #scheme: string | null = null;
  #isFixed = false;

  get privileged(): string | null {
    return this.#scheme;
  }

  fix(): void {
    this.#isFixed = true;
  }

  register(schemes: readonly CustomScheme[]): void {
    if (this.#isFixed) {
      throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready');
    }
    const [first, ...others] = schemes;
    if (!first || others.length > 0) throw unsupported('more or fewer than one privileged scheme');
    const { standard, secure, bypassCSP } = first.privileges ?? {};
    if (!standard || !secure) throw unsupported('a scheme that is not standard and secure');
    if (bypassCSP) throw unsupported('the privilege bypassCSP');
    this.#scheme = first.scheme;
  }
}

export function createProtocol(schemes: Schemes): ProtocolHandlers {
  const handlers = new Map<string, Handler>();
  const protocol = {
    registerSchemesAsPrivileged: (customs: readonly CustomScheme[]) => schemes.register(customs),
    handle: (scheme: string, handler: Handler) => {
      if (scheme !== schemes.privileged)
        throw unsupported(`protocol.handle('${scheme}'), which is not privileged`);
      if (handlers.has(scheme)) throw new Error(`Failed to register protocol: ${scheme}`);
      handlers.set(scheme, handler);
    },
    unhandle: (scheme: string) => {
      if (!handlers.delete(scheme)) throw new Error(`Failed to unhandle protocol: ${scheme}`);
    },
    isProtocolHandled: (scheme: string) => handlers.has(scheme),
  };

  async function respond({ url, method, headers, body }: AppRequest): Promise<AppResponse> {
    const handler = handlers.get(new URL(url).protocol.slice(0, -1));
    if (!handler) throw new Error(`stand-in: nobody handles ${url}`);
    const response = await handler(new Request(url, { method, headers, body: body as BodyInit | null }));
    const { status } = response;
    // Error responses show as status 0: they are a failure of the load, not a page.
    if (status === 0) throw new Error(`stand-in: main answered ${url} with an error response`);
    if (status >= 300 && status < 400 && status !== 304)
      throw unsupported(`a redirect from protocol.handle (${url})`);
    return {
      status,
      headers: Object.fromEntries(response.headers),
      body: new Uint8Array(await response.arrayBuffer()),
    };
  }

  return { protocol: strict('protocol', protocol), respond };
}
