import { useState } from 'react';
import { toast } from 'sonner';
import { type Workspace, WorkspaceColour, workspaces } from '../../../contract/workspaces.ts';
import { useCommand } from '../../app/calls.ts';
import { client } from '../../app/podium.ts';
import { useTranslator } from '../../app/translation.ts';
import { workspaceName } from '../../app/workspace.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { Field, Input } from '../../components/field.tsx';
import { FormFooter } from '../../components/form-footer.tsx';
import { Select } from '../../components/select.tsx';
import { WorkspaceDot } from '../../components/workspace-dot.tsx';
import { problemsOf, problemsOfCall } from './problems.ts';
import { useProblems } from './use-problems.ts';

/** Where the migrations are from: as before, Podium's own, or a folder that was chosen now. */
type Source =
  | { readonly change: false }
  | { readonly change: true; readonly to: string | null; readonly name: string };

interface EditWorkspaceDialogProps {
  readonly workspace: Workspace;
  readonly onClose: () => void;
}

export function EditWorkspaceDialog({ workspace, onClose }: EditWorkspaceDialogProps) {
  const translator = useTranslator();
  const { t } = translator;
  const shownName = workspaceName(translator, workspace);
  const update = useCommand('workspaces.update');
  const [name, setName] = useState(shownName);
  const [colour, setColour] = useState(workspace.colour);
  const [webApplication, setWebApplication] = useState(workspace.webApplication ?? '');
  const [source, setSource] = useState<Source>({ change: false });
  const [failure, setFailure] = useState<unknown>(null);
  const { told, setProblems } = useProblems();

  const chooseFolder = async () => {
    setFailure(null);
    try {
      const folder = await client.app.chooseFile({ purpose: 'migration-source' });
      if (folder) setSource({ change: true, to: folder.id, name: folder.name });
    } catch (error) {
      setFailure(error);
    }
  };
  const submit = async () => {
    setFailure(null);
    const input = workspaces.update.input.safeParse({
      id: workspace.id,
      // the sandbox has its name in the language of the page until it is given one
      ...(name === shownName ? {} : { name }),
      colour,
      webApplication: webApplication.trim() === '' ? null : webApplication.trim(),
      ...(source.change ? { migrationSource: source.to } : {}),
    });
    setProblems(input.success ? {} : problemsOf(input.error));
    if (!input.success) return;
    try {
      await update.mutateAsync(input.data);
      toast.success(t('workspaces.saved'));
      onClose();
    } catch (error) {
      const atFields = problemsOfCall(error, ['name', 'webApplication']);
      if (atFields === null) setFailure(error);
      else setProblems(atFields);
    }
  };
  const shownSource = source.change ? source.name : (workspace.migrationSource ?? t('migrations.builtIn'));

  return (
    <Dialog title={t('workspaces.editTitle', { name: shownName })} onClose={onClose}>
      <form
        noValidate
        className="flex flex-col gap-4"
        onSubmit={event => {
          event.preventDefault();
          void submit();
        }}
      >
        <div className="grid grid-cols-[1fr_170px] gap-4">
          <Field label={t('workspaces.name')} error={told('name')}>
            {control => <Input {...control} value={name} onChange={event => setName(event.target.value)} />}
          </Field>
          <Field label={t('workspaces.colour')}>
            {control => (
              <span className="flex items-center gap-2">
                <WorkspaceDot colour={colour} />
                <Select
                  {...control}
                  className="flex-1"
                  value={colour}
                  onChange={event => setColour(WorkspaceColour.parse(event.target.value))}
                  options={WorkspaceColour.options.map(value => ({
                    value,
                    label: t(`workspaces.colours.${value}`),
                  }))}
                />
              </span>
            )}
          </Field>
        </div>
        <Field
          label={`${t('workspaces.webApplication')} (${t('common.optional')})`}
          hint={t('workspaces.webApplicationHint')}
          error={told('webApplication')}
        >
          {control => (
            <Input
              {...control}
              value={webApplication}
              onChange={event => setWebApplication(event.target.value)}
            />
          )}
        </Field>
        <fieldset className="flex flex-col gap-1">
          <legend className="mb-1 font-medium text-[13px]">{t('migrations.source')}</legend>
          <div className="flex flex-wrap items-center gap-2">
            <p className="min-w-0 flex-1 break-all">{shownSource}</p>
            {shownSource !== t('migrations.builtIn') && (
              <Button
                variant="ghost"
                size="small"
                onClick={() => setSource({ change: true, to: null, name: t('migrations.builtIn') })}
              >
                {t('migrations.useBuiltIn')}
              </Button>
            )}
            <Button size="small" onClick={chooseFolder}>
              {t('migrations.chooseFolder')}
            </Button>
          </div>
        </fieldset>
        <FormFooter
          failure={failure}
          submit={t('common.save')}
          submitting={update.isPending}
          onClose={onClose}
        />
      </form>
    </Dialog>
  );
}
