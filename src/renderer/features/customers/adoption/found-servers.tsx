import type { AdoptedServer } from '../../../../contract/customers-adoption.ts';
import { TlsPolicy } from '../../../../contract/shared.ts';
import { useTranslator } from '../../../app/translation.ts';
import { Badge, type Tone } from '../../../components/badge.tsx';
import { classNames } from '../../../components/class-names.ts';
import { Section } from '../../../components/section.tsx';
import { Select } from '../../../components/select.tsx';

const tones: Record<AdoptedServer['tls'], Tone> = {
  verified: 'good',
  offered: 'warn',
  none: 'danger',
  not_known: 'neutral',
};

interface FoundServersProps {
  readonly servers: readonly AdoptedServer[];
  readonly policies: ReadonlyMap<string, TlsPolicy>;
  /** Left out where nothing may be changed. */
  readonly onChange: ((server: string, policy: TlsPolicy) => void) | undefined;
}

export function FoundServers({ servers, policies, onChange }: FoundServersProps) {
  const { t } = useTranslator();
  if (servers.length === 0) {
    return (
      <Section title={t('adoption.servers')}>
        <p className="text-ink-soft">{t('adoption.noServers')}</p>
      </Section>
    );
  }
  return (
    <Section flush title={t('adoption.servers')} description={t('adoption.serversHint')}>
      <ul>
        {servers.map(server => (
          <ServerRow
            key={server.server}
            server={server}
            policy={policies.get(server.server) ?? 'verify-full'}
            onChange={onChange}
          />
        ))}
      </ul>
    </Section>
  );
}

interface ServerRowProps {
  readonly server: AdoptedServer;
  readonly policy: TlsPolicy;
  readonly onChange: FoundServersProps['onChange'];
}

function ServerRow({ server: { server, loopback, customers, tls }, policy, onChange }: ServerRowProps) {
  const { t } = useTranslator();
  return (
    <li className="flex flex-wrap items-center gap-x-6 gap-y-2 border-line border-b px-5 py-3 last:border-0">
      <div className="min-w-56 flex-1">
        <p className="break-all font-medium">{server}</p>
        <p className="text-[13px] text-ink-soft">
          {t('customers.count', { count: customers })}
          {loopback && ` · ${t('adoption.loopback')}`}
        </p>
        {!loopback && tls === 'none' && <p className="text-[13px] text-danger">{t('adoption.noTlsHint')}</p>}
      </div>
      <Badge tone={loopback && tls === 'none' ? 'neutral' : tones[tls]}>{t(`adoption.tls.${tls}`)}</Badge>
      {loopback ? (
        <p className="w-80 text-[13px] text-ink-soft">{t('adoption.loopbackHint')}</p>
      ) : (
        onChange && (
          <Select
            aria-label={t('adoption.policyFor', { server })}
            className={classNames(
              'w-80',
              policy === 'insecure' && 'rounded-lg text-danger ring-2 ring-danger',
            )}
            value={policy}
            onChange={event => onChange(server, TlsPolicy.parse(event.target.value))}
            options={TlsPolicy.options.map(value => ({ value, label: t(`customers.tls.${value}`) }))}
          />
        )
      )}
    </li>
  );
}
