import { useCall } from '../../../app/calls.ts';
import { useFormat } from '../../../app/format.ts';
import { useTranslator } from '../../../app/translation.ts';
import { Answer } from '../../../components/answer.tsx';

/** How many log-ins an exhaustive audit tries, how long they take, and what they leave behind. */
export function LoginPlan({ subdomains }: { readonly subdomains: string[] | undefined }) {
  const { t } = useTranslator();
  const format = useFormat();
  const plan = useCall('audits.logins', subdomains === undefined ? {} : { subdomains });
  return (
    <div className="mt-3" role="status">
      <Answer query={plan}>
        {({ servers }) => {
          const attempts = servers.reduce((sum, server) => sum + server.attempts, 0);
          const duration = Math.max(0, ...servers.map(server => server.duration)); // one server does not wait for another
          return (
            <>
              <p className="font-medium tabular-nums">
                {t('auditsPage.run.attempts', { count: attempts, time: format.duration(duration) })}
              </p>
              <p className="text-[13px] text-warn">{t('auditsPage.run.logFills', { count: attempts })}</p>
              {servers.length > 1 && (
                <ul className="mt-2 max-h-40 overflow-y-auto text-[13px] text-ink-soft tabular-nums">
                  {servers.map(({ server, attempts, databases }) => (
                    <li key={server} className="flex justify-between gap-4 border-line border-t py-1">
                      <span className="min-w-0 truncate">{server}</span>
                      <span>{t('auditsPage.run.ofServer', { databases, attempts })}</span>
                    </li>
                  ))}
                </ul>
              )}
            </>
          );
        }}
      </Answer>
    </div>
  );
}
