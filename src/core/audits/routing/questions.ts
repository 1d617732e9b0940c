import { domainToASCII } from 'node:url';

/** Which of the rules of docs/tenant-probe.md a question tries. */
export type HostKind =
  /** The subdomain's own name. */
  | 'own'
  /** The same name as DNS has it: in upper case, or with the root's dot. */
  | 'same_name'
  /** Another name that looks like it. */
  | 'look_alike'
  /** Its label below a domain that is not the web application's. */
  | 'foreign_host'
  /** A host that nobody has, while a header claims this one. */
  | 'forwarded'
  /** Names that are nobody's. */
  | 'unknown'
  | 'reserved'
  | 'no_subdomain';

export interface HostQuestion {
  readonly kind: HostKind;
  /** As it stands in the request. */
  readonly host: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Tells the question from others of its kind, from audit to audit. */
  readonly name: string;
}

/** Belongs to nobody, by RFC 2606. */
const foreignDomain = 'podium-probe.invalid';

/** The host of the address with another label in the subdomain's place; its port stays. */
function hostOf(address: string, label: string): string {
  return address
    .replace(/^https?:\/\//, '')
    .replace(/\/$/, '')
    .replace('{subdomain}', label);
}

function portOf(address: string): string {
  return /:\d+$/.exec(hostOf(address, 'x'))?.[0] ?? '';
}

export function ownQuestion(address: string, subdomain: string): HostQuestion {
  return { kind: 'own', host: hostOf(address, subdomain), name: '' };
}

/** What is asked beside a subdomain itself; `stranger` is a label that nobody has. */
export function questionsAround(
  address: string,
  subdomain: string,
  stranger: string,
): readonly HostQuestion[] {
  const own = hostOf(address, subdomain);
  const lookAlike = lookAlikeOf(subdomain);
  return [
    { kind: 'same_name', host: hostOf(address, subdomain.toUpperCase()), name: 'upper_case' },
    { kind: 'same_name', host: own.replace(/(:\d+)?$/, '.$1'), name: 'trailing_dot' },
    ...(lookAlike === null
      ? []
      : [{ kind: 'look_alike', host: hostOf(address, lookAlike), name: '' } as const]),
    { kind: 'foreign_host', host: `${subdomain}.${foreignDomain}${portOf(address)}`, name: '' },
    { kind: 'forwarded', host: hostOf(address, stranger), headers: claiming(own), name: '' },
  ];
}

/** What is asked once, since it belongs to no subdomain. */
export function questionsOfNobody(
  address: string,
  stranger: string,
  reserved: readonly string[],
): readonly HostQuestion[] {
  const without = hostOf(address, '').replace(/^\./, '');
  return [
    { kind: 'unknown', host: hostOf(address, stranger), name: '' },
    { kind: 'no_subdomain', host: without, name: 'domain' },
    { kind: 'no_subdomain', host: `192.0.2.1${portOf(address)}`, name: 'address' },
    ...reserved.map(label => ({ kind: 'reserved', host: hostOf(address, label), name: label }) as const),
  ];
}

/** One subdomain asked for while the headers claim another. */
export function questionBetween(address: string, subdomain: string, other: string): HostQuestion {
  return {
    kind: 'forwarded',
    host: hostOf(address, subdomain),
    headers: claiming(hostOf(address, other)),
    name: '',
  };
}

function claiming(host: string): Readonly<Record<string, string>> {
  return { 'x-forwarded-host': host, forwarded: `host="${host}"`, 'x-original-host': host };
}

/** Cyrillic letters that cannot be told from Latin ones. */
const twins: Readonly<Record<string, string>> = {
  ...{
    a: 'а',
    c: 'с',
    d: 'ԁ',
    e: 'е',
    h: 'һ',
    i: 'і',
    j: 'ј',
    o: 'о',
    p: 'р',
    q: 'ԛ',
    s: 'ѕ',
    w: 'ԝ',
    x: 'х',
  },
  y: 'у',
};

/** With the first letter that has a twin replaced, as DNS has it; null where there is none. */
function lookAlikeOf(subdomain: string): string | null {
  const letter = [...subdomain].find(each => Object.hasOwn(twins, each));
  if (letter === undefined) return null;
  const ascii = domainToASCII(subdomain.replace(letter, twins[letter] ?? letter));
  return /^xn--[a-z0-9-]{1,59}$/.test(ascii) ? ascii : null;
}
