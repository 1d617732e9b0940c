import { Link } from 'wouter';
import { useCall } from '../../../app/calls.ts';
import { useFormat } from '../../../app/format.ts';
import { useTranslator } from '../../../app/translation.ts';
import { useWorkspace } from '../../../app/workspace.ts';
import { Button } from '../../../components/button.tsx';
import { Section } from '../../../components/section.tsx';

/** Among the settings of an adopted control database: when it was adopted, and the way to undo it. */
export function AdoptionLinkSection() {
  const { t } = useTranslator();
  const format = useFormat();
  const ready = useWorkspace()?.control === 'ready';
  const adopted = useCall('customers.adoption', {}, { enabled: ready }).data;
  if (!ready || !adopted) return null;
  return (
    <Section
      title={t('adoption.adopted')}
      actions={
        <Button asChild>
          <Link href="/adopt">{t('adoption.show')}</Link>
        </Button>
      }
    >
      <p>
        {t('adoption.adoptedOn', {
          database: adopted.database,
          when: format.moment(adopted.adoptedAt),
          count: adopted.customers,
        })}
      </p>
    </Section>
  );
}
