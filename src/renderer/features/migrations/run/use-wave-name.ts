import type { MigrationWaves } from '../../../../contract/migrations-run.ts';
import { useTranslator } from '../../../app/translation.ts';

/** What a wave is called among those of its run; without how they were made, by its number. */
export function useWaveName(): (place: number, waves: number, made: MigrationWaves | null) => string {
  const { t } = useTranslator();
  return (place, waves, made) => {
    if (waves === 1) return t('migrationsPage.run.onlyWave');
    const canaries = typeof made?.canaries === 'number' ? made.canaries : (made?.canaries.length ?? 0);
    if (place === 0 && canaries > 0) return t('migrationsPage.run.canaries');
    if (place === waves - 1) return t('migrationsPage.run.rest');
    return t('migrationsPage.run.wave', { number: place + 1 });
  };
}
