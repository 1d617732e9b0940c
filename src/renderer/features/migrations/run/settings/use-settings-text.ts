import type { MigrationStopRule, MigrationWaves } from '../../../../../contract/migrations-run.ts';
import { useTranslator } from '../../../../app/translation.ts';

interface Settings {
  readonly waves: MigrationWaves;
  readonly stop: MigrationStopRule;
}

/** How a run goes about it, in a sentence or two. */
export function useSettingsText(): (settings: Settings) => string {
  const { t } = useTranslator();
  return ({ waves: { canaries, share }, stop }) => {
    const count = typeof canaries === 'number' ? canaries : canaries.length;
    const order = [
      count > 0 && t('migrationsPage.settings.firstCanaries', { count }),
      share > 0 && t('migrationsPage.settings.thenShare', { share }),
      t('migrationsPage.settings.thenRest'),
    ].filter(Boolean);
    const stops = [
      stop.failures !== null && t('migrationsPage.settings.stopFailures', { count: stop.failures }),
      stop.share !== null && t('migrationsPage.settings.stopShare', { share: stop.share }),
    ].filter(Boolean);
    const waves = order.length === 1 ? t('migrationsPage.settings.allAtOnce') : order.join(', ');
    const rule =
      stops.length === 0
        ? t('migrationsPage.settings.neverStops')
        : t('migrationsPage.settings.stops', {
            when: stops.join(` ${t('migrationsPage.settings.or')} `),
          });
    return `${waves[0]?.toUpperCase()}${waves.slice(1)}. ${rule}`;
  };
}
