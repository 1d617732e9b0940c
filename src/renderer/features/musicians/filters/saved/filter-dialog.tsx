import { type FormEvent, useState } from 'react';
import {
  FilterName,
  filterNameKey,
  type KeptFilter,
  type SavedFilter,
} from '../../../../../contract/musicians-filter.ts';
import { filterText } from '../../../../../i18n/filter-text.ts';
import { validationText } from '../../../../../i18n/index.ts';
import { useCommand } from '../../../../app/calls.ts';
import { useFormat } from '../../../../app/format.ts';
import { useTranslator } from '../../../../app/translation.ts';
import { useWorkspace, workspaceName } from '../../../../app/workspace.ts';
import { Dialog } from '../../../../components/dialog.tsx';
import { Field, Input } from '../../../../components/field.tsx';
import { FormFooter } from '../../../../components/form-footer.tsx';
import { versionOf } from './use-filter-acts.ts';

interface FilterDialogProps {
  readonly filter: KeptFilter;
  /** The one that gets another name; null where the filter is saved as it is shown. */
  readonly renamed: SavedFilter | null;
  readonly all: readonly SavedFilter[];
  /** Told what stood in its place before. */
  readonly onSaved: (saved: SavedFilter, former: SavedFilter | null) => void;
  readonly onClose: () => void;
}

/** Under which name a filter is saved. A name that another one has is only taken on purpose. */
export function FilterDialog({ filter, renamed, all, onSaved, onClose }: FilterDialogProps) {
  const translator = useTranslator();
  const { t } = translator;
  const format = useFormat();
  const workspace = useWorkspace();
  const command = useCommand('musicians.saveFilter');
  const [name, setName] = useState(renamed?.name ?? '');
  const [isAsked, setAsked] = useState(false);
  /** The namesake that was told of, as it was then: only that one is replaced. */
  const [told, setTold] = useState<string | null>(null);
  const key = filterNameKey(name);
  const namesake = all.find(each => each.id !== renamed?.id && filterNameKey(each.name) === key) ?? null;
  const isTaken = renamed !== null && namesake !== null;
  const former = renamed ?? namesake;
  const problem = FilterName.safeParse(name).error?.issues[0]?.message;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (problem !== undefined || isTaken || command.isPending) return;
    if (FilterName.parse(name) === renamed?.name) {
      onClose();
      return;
    }
    if (namesake !== null && namesake.version !== told) {
      setTold(namesake.version);
      return;
    }
    command.mutate(
      { name, filter, replaces: former && versionOf(former) },
      { onSuccess: saved => onSaved(saved, former) },
    );
  };
  const shownProblem = isAsked && problem !== undefined ? validationText(translator, problem) : undefined;
  const replacing = renamed === null && namesake?.version === told ? namesake : null;
  const submitLabel = () => {
    if (renamed) return t('musicians.saved.confirmRename');
    return replacing ? t('musicians.saved.replace', { name: replacing.name }) : t('musicians.saved.save');
  };
  return (
    <Dialog
      title={
        renamed ? t('musicians.saved.renameTitle', { name: renamed.name }) : t('musicians.saved.dialogTitle')
      }
      description={
        !renamed &&
        workspace &&
        t('musicians.saved.dialogDescription', { workspace: workspaceName(translator, workspace) })
      }
      onClose={onClose}
    >
      <form onSubmit={submit} noValidate>
        <Field
          label={t('musicians.saved.name')}
          error={isTaken ? t('musicians.saved.taken') : shownProblem}
          hint={
            replacing && (
              <span role="status" className="text-warn">
                {t('musicians.saved.exists', {
                  by: replacing.savedBy,
                  when: format.moment(replacing.savedAt),
                  content: filterText(translator, replacing.filter),
                })}
              </span>
            )
          }
        >
          {control => <Input {...control} value={name} onChange={({ target }) => setName(target.value)} />}
        </Field>
        {!renamed && (
          <dl className="mt-4">
            <dt className="font-medium text-[13px]">{t('musicians.saved.content')}</dt>
            <dd className="break-words">{filterText(translator, filter)}</dd>
            <dd className="mt-1 text-[12.5px] text-ink-faint">{t('musicians.saved.noSearch')}</dd>
          </dl>
        )}
        <FormFooter
          failure={command.error}
          submit={submitLabel()}
          submitting={command.isPending}
          onClose={onClose}
        />
      </form>
    </Dialog>
  );
}
