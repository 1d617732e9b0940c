import { useCall, useCommand } from '../../../app/calls.ts';
import { useFormat } from '../../../app/format.ts';
import { useTask } from '../../../app/tasks.ts';
import { useTranslator } from '../../../app/translation.ts';
import type { Orchestra } from '../../../app/use-orchestras.ts';
import { Answer } from '../../../components/answer.tsx';
import { Button } from '../../../components/button.tsx';
import { ErrorNotice } from '../../../components/error-notice.tsx';
import { Section } from '../../../components/section.tsx';
import { ImportProgress } from '../import-progress.tsx';

/** What is kept on this machine, so that a file can be checked without a connection. */
export function OfflineSection({ orchestra }: { readonly orchestra: Orchestra }) {
  const { t } = useTranslator();
  const format = useFormat();
  const { subdomain, name } = orchestra;
  const copies = useCall('imports.offlineCopies', {});
  const prepare = useTask('imports.prepareOffline');
  const forget = useCommand('imports.forgetOffline');
  // one that was attached to after a reload does not tell for whom it is
  const own = [null, subdomain].includes(prepare.task?.input?.subdomain ?? null) ? prepare.task : undefined;
  const isPreparing = own?.status === 'running';
  const isKept = copies.data?.some(copy => copy.subdomain === subdomain) ?? false;
  return (
    <Section
      title={t('imports.offline.title')}
      actions={
        isPreparing ? (
          <Button busy={own.cancelling} onClick={prepare.cancel}>
            {t('common.cancel')}
          </Button>
        ) : (
          <Button busy={prepare.running} onClick={() => prepare.start({ subdomain })}>
            {t(isKept ? 'imports.offline.renew' : 'imports.offline.prepare', { name })}
          </Button>
        )
      }
    >
      <p className="mb-3 text-ink-soft">{t('imports.offline.description')}</p>
      {isPreparing && <ImportProgress progress={own.progress.at(-1)} />}
      {own?.error && <ErrorNotice error={own.error} />}
      {forget.error && <ErrorNotice error={forget.error} />}
      <Answer query={copies}>
        {list =>
          list.length === 0 ? (
            !isPreparing && <p className="text-ink-soft">{t('imports.offline.none')}</p>
          ) : (
            <ul className="-mb-2">
              {list.map(copy => (
                <li
                  key={copy.subdomain}
                  className="flex flex-wrap items-center gap-x-6 gap-y-1 border-line border-t py-2"
                >
                  <span className="min-w-48 flex-1 font-medium">{copy.name}</span>
                  <span className="text-[13px] text-ink-soft tabular-nums">
                    {t('imports.offline.copyOf', { count: copy.musicians, when: format.moment(copy.asOf) })}
                  </span>
                  <Button
                    size="small"
                    aria-label={t('imports.offline.forgetOf', { name: copy.name })}
                    busy={forget.isPending && forget.variables.subdomain === copy.subdomain}
                    onClick={() => forget.mutate({ subdomain: copy.subdomain })}
                  >
                    {t('imports.offline.forget')}
                  </Button>
                </li>
              ))}
            </ul>
          )
        }
      </Answer>
    </Section>
  );
}
