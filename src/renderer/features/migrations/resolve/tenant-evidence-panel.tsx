import type { ExaminedTenant } from '../../../../contract/migrations-resolve.ts';
import { useFormat } from '../../../app/format.ts';
import { useTranslator } from '../../../app/translation.ts';
import { Button } from '../../../components/button.tsx';
import { Dialog, DialogActions } from '../../../components/dialog.tsx';
import { ErrorNotice } from '../../../components/error-notice.tsx';
import { RadioGroup } from '../../../components/radio-group.tsx';
import { StateMark } from '../plan/state-mark.tsx';
import { useObjectType } from '../use-object-type.ts';
import { ends, type SettledAs } from './choices.ts';
import { ObjectMark } from './object-mark.tsx';

interface TenantEvidencePanelProps {
  readonly tenant: ExaminedTenant;
  readonly name: string;
  readonly choice: SettledAs | null;
  /** Null where nothing may be chosen. */
  readonly onChoose: ((as: SettledAs | null) => void) | null;
  readonly onClose: () => void;
}

/** What there is to decide by in one tenant, and the choice for it alone. */
export function TenantEvidencePanel({ tenant, name, choice, onChoose, onClose }: TenantEvidencePanelProps) {
  const { t } = useTranslator();
  const format = useFormat();
  const typeText = useObjectType();
  const { subdomain, state, startedAt, running, objects, error } = tenant;
  return (
    <Dialog place="side" title={name} description={subdomain} onClose={onClose}>
      <div className="flex flex-col gap-4">
        {error && <ErrorNotice error={error} />}
        {running && (
          <div className="rounded-lg bg-warn-soft px-4 py-3">
            <p className="font-medium">{t('migrationsResolve.running')}</p>
            <p className="text-ink-soft">{t('resolvePage.waitForIt')}</p>
          </div>
        )}
        {state && (
          <div>
            <StateMark state={state} />
            <p className="text-[13px] text-ink-soft">
              {t(`migrations.meanings.${state}`)}
              {startedAt && <> ({t('migrationsResolve.begun', { when: format.moment(startedAt) })})</>}
            </p>
          </div>
        )}
        {error === null && (
          <section aria-label={t('resolvePage.objects')}>
            <h3 className="mb-1 font-medium text-[13px]">{t('resolvePage.objects')}</h3>
            {objects.length === 0 && <p className="text-ink-soft">{t('migrationsResolve.noObjects')}</p>}
            <ul className="flex flex-col">
              {objects.map(object => (
                <li
                  key={`${object.change} ${object.type} ${object.name}`}
                  className="flex flex-wrap justify-between gap-x-4 border-line border-t py-1.5 first:border-0"
                >
                  <span className="min-w-0 break-words">
                    {t(`migrationsResolve.change.${object.change}`)} {typeText(object.type)}{' '}
                    <code className="break-all text-[12.5px]">{object.name}</code>
                  </span>
                  <ObjectMark object={object} />
                </li>
              ))}
            </ul>
          </section>
        )}
        {onChoose && (
          <RadioGroup
            label={t('resolvePage.choiceFor', { name })}
            value={choice ?? 'none'}
            onChange={value => onChoose(value === 'none' ? null : value)}
            options={[
              { value: 'none', label: t('resolvePage.nothingChosen') },
              ...ends.map(as => ({
                value: as,
                label: t(`migrations.states.${as}`),
                hint: t(`resolvePage.explained.${as}`),
              })),
            ]}
          />
        )}
      </div>
      <DialogActions>
        <Button onClick={onClose}>{t('common.close')}</Button>
      </DialogActions>
    </Dialog>
  );
}
