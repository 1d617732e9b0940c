import * as Menu from '@radix-ui/react-dropdown-menu';
import { Check, ChevronDown, FileCheck, FileDown } from 'lucide-react';
import { useState } from 'react';
import { toast } from 'sonner';
import { type ExportFormat, exportFormats } from '../../../../contract/audits-export.ts';
import { type Language, languages } from '../../../../i18n/index.ts';
import { useCommand } from '../../../app/calls.ts';
import { menuContent, menuItem, menuLabel } from '../../../app/menu-styles.ts';
import { usePreferences } from '../../../app/preferences.ts';
import { useErrorText, useTranslator } from '../../../app/translation.ts';
import { Button } from '../../../components/button.tsx';
import { useShownAudit } from '../report/use-shown-audit.ts';
import { VerifyDialog } from './verify-dialog.tsx';

/** The audit that is shown as a file for others, and whether a file that came back is as it was signed. */
export function ReportMenu() {
  const { t } = useTranslator();
  const errorText = useErrorText();
  const { auditId } = useShownAudit();
  const pageLanguage = usePreferences(preferences => preferences.language);
  const [chosen, setChosen] = useState<Language | null>(null);
  const [verifying, setVerifying] = useState(false);
  const save = useCommand('audits.export');
  const language = chosen ?? pageLanguage;
  const saveAs = async (format: ExportFormat) => {
    if (auditId === undefined) return;
    try {
      const { file } = await save.mutateAsync({ auditId, format, language, to: 'file' });
      if (file !== null) toast.success(t('auditsPage.export.saved', { file }));
    } catch (error) {
      const { what, next } = errorText(error);
      toast.error(what, { description: next });
    }
  };
  return (
    <>
      <Menu.Root modal={false}>
        <Menu.Trigger asChild>
          <Button busy={save.isPending}>
            {!save.isPending && <FileDown aria-hidden />}
            {t('auditsPage.export.menu')}
            <ChevronDown aria-hidden className="text-ink-faint" />
          </Button>
        </Menu.Trigger>
        <Menu.Portal>
          <Menu.Content align="end" sideOffset={6} className={menuContent}>
            <Menu.Label className={menuLabel}>{t('auditsPage.export.language')}</Menu.Label>
            <Menu.RadioGroup value={language} onValueChange={value => setChosen(value as Language)}>
              {languages.map(value => (
                <Menu.RadioItem
                  key={value}
                  value={value}
                  lang={value}
                  className={menuItem}
                  onSelect={event => event.preventDefault()} // the format is still to be chosen
                >
                  <span className="flex-1">{t(`common.languages.${value}`)}</span>
                  <Menu.ItemIndicator>
                    <Check aria-hidden className="size-4 text-accent" />
                  </Menu.ItemIndicator>
                </Menu.RadioItem>
              ))}
            </Menu.RadioGroup>
            <Menu.Separator className="my-1.5 h-px bg-line" />
            <Menu.Label className={menuLabel}>{t('auditsPage.export.format')}</Menu.Label>
            {[...exportFormats].reverse().map(format => (
              <Menu.Item
                key={format}
                disabled={auditId === undefined || save.isPending}
                className={`${menuItem} data-[disabled]:opacity-50`}
                onSelect={() => void saveAs(format)}
              >
                {t(`auditsPage.export.formats.${format}`)}
              </Menu.Item>
            ))}
            <Menu.Separator className="my-1.5 h-px bg-line" />
            <Menu.Item className={menuItem} onSelect={() => setVerifying(true)}>
              <FileCheck aria-hidden className="size-4 text-ink-faint" />
              {t('auditsPage.verify.open')}
            </Menu.Item>
          </Menu.Content>
        </Menu.Portal>
      </Menu.Root>
      {verifying && <VerifyDialog onClose={() => setVerifying(false)} />}
    </>
  );
}
