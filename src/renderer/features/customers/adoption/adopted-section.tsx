import { useState } from 'react';
import { Link } from 'wouter';
import { useCall, type useCommand } from '../../../app/calls.ts';
import { useFormat } from '../../../app/format.ts';
import { useTranslator } from '../../../app/translation.ts';
import { useCanChange } from '../../../app/workspace.ts';
import { Answer } from '../../../components/answer.tsx';
import { Button } from '../../../components/button.tsx';
import { ConfirmDialog } from '../../../components/confirm-dialog.tsx';
import { EmptyState } from '../../../components/empty-state.tsx';
import { Section } from '../../../components/section.tsx';

interface AdoptedSectionProps {
  readonly undo: ReturnType<typeof useCommand<'customers.undoAdoption'>>;
  readonly onUndone: () => void;
}

/** A control database that was adopted before, and the way back. */
export function AdoptedSection({ undo, onUndone }: AdoptedSectionProps) {
  const { t } = useTranslator();
  const format = useFormat();
  const canChange = useCanChange();
  const adoption = useCall('customers.adoption', {});
  const [undoing, setUndoing] = useState(false);
  return (
    <Answer query={adoption}>
      {adopted =>
        adopted === null ? (
          <div className="card">
            <EmptyState title={t('adoption.nothing')} next={t('adoption.nothingNext')}>
              <Button asChild>
                <Link href="/customers">{t('adoption.toCustomers')}</Link>
              </Button>
            </EmptyState>
          </div>
        ) : (
          <Section
            title={t('adoption.adopted')}
            description={t('adoption.adoptedOn', {
              database: adopted.database,
              when: format.moment(adopted.adoptedAt),
              count: adopted.customers,
            })}
            actions={
              canChange && (
                <Button variant="danger" onClick={() => setUndoing(true)}>
                  {t('adoption.undo')}
                </Button>
              )
            }
          >
            <p className="text-ink-soft">{t('adoption.undoHint')}</p>
            {undoing && (
              <ConfirmDialog
                title={t('adoption.undoTitle', { database: adopted.database })}
                description={t('adoption.undoDescription')}
                confirmLabel={t('adoption.undoConfirm')}
                typed={adopted.database}
                destructive
                busy={undo.isPending}
                error={undo.error}
                onConfirm={() =>
                  undo.mutate(
                    { confirmation: adopted.database },
                    {
                      onSuccess: () => {
                        setUndoing(false);
                        onUndone();
                      },
                    },
                  )
                }
                onClose={() => setUndoing(false)}
              />
            )}
          </Section>
        )
      }
    </Answer>
  );
}
