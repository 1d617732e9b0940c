import { type KeyboardEvent, useCallback, useRef, useState } from 'react';
import type { MigrationWaves } from '../../../../contract/migrations-run.ts';
import { useTranslator } from '../../../app/translation.ts';
import { classNames } from '../../../components/class-names.ts';
import { ProgressBar } from '../../../components/progress-bar.tsx';
import type { RunModel, TenantRun, Wave } from './run-model.ts';
import { TenantTile } from './tenant-tile.tsx';
import { useWaveName } from './use-wave-name.ts';

interface WaveTilesProps {
  readonly model: RunModel;
  /** How its waves were made; null where that is not known. */
  readonly made: MigrationWaves | null;
  readonly names: ReadonlyMap<string, string>;
  readonly isShown: (tenant: TenantRun) => boolean;
  readonly failedFirst: boolean;
  readonly onOpen: (subdomain: string) => void;
}

/** Runs with more tenants than this are drawn by marks alone. */
const mostNamed = 60;

export function isDense({ tenants }: RunModel): boolean {
  return tenants.length > mostNamed;
}

/** Every tenant of a run, a wave after the other. One tab stop: arrows move between the tiles, Enter opens one. */
export function WaveTiles({ model, made, names, isShown, failedFirst, onOpen }: WaveTilesProps) {
  const waveName = useWaveName();
  const around = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState<string | null>(null);
  const dense = isDense(model);
  const waves = model.waves.map(wave => ({
    ...wave,
    tenants: inOrder(wave.tenants.filter(isShown), failedFirst),
  }));
  const shown = waves.flatMap(({ tenants }) => tenants);
  const isThere = shown.some(({ subdomain }) => subdomain === active);
  const stop = isThere ? active : (shown[0]?.subdomain ?? null);

  const onKeyDown = (event: KeyboardEvent) => {
    const tiles = [...(around.current?.querySelectorAll<HTMLElement>('[data-tenant]') ?? [])];
    const next = tiles[tileAfterKey(event.key, tiles, tiles.indexOf(event.target as HTMLElement))];
    if (!next) return;
    event.preventDefault();
    setActive(next.dataset.tenant ?? null);
    next.focus();
  };
  const open = useCallback(
    (subdomain: string) => {
      setActive(subdomain);
      onOpen(subdomain);
    },
    [onOpen],
  );
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: its tiles are buttons, which have their own keys
    <div ref={around} onKeyDown={onKeyDown} className="flex flex-col gap-5">
      {waves.map((wave, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a wave is its place
        <section key={place} aria-label={waveName(place, model.waves.length, made)}>
          <WaveHeading wave={model.waves[place] ?? wave} name={waveName(place, model.waves.length, made)} />
          <div
            className={classNames(
              'grid',
              dense
                ? 'grid-cols-[repeat(auto-fill,22px)] gap-1'
                : 'grid-cols-[repeat(auto-fill,minmax(210px,1fr))] gap-2',
            )}
          >
            {wave.tenants.map(tenant => (
              <TenantTile
                key={tenant.subdomain}
                tenant={tenant}
                name={names.get(tenant.subdomain) ?? tenant.subdomain}
                dense={dense}
                active={tenant.subdomain === stop}
                onOpen={open}
              />
            ))}
          </div>
        </section>
      ))}
    </div>
  );
}

interface WaveHeadingProps {
  readonly wave: Wave;
  readonly name: string;
}

function WaveHeading({ wave, name }: WaveHeadingProps) {
  const { t } = useTranslator();
  const total = wave.tenants.length;
  return (
    <div className="mb-2 flex flex-wrap items-center gap-x-4 gap-y-1">
      <h3 className="font-semibold text-[13px]">{name}</h3>
      <span className="text-[13px] text-ink-soft tabular-nums">
        {t('common.of', { done: wave.ended, total })}
        {wave.failed > 0 && (
          <strong className="font-medium text-danger">
            {' · '}
            {t('migrationsPage.run.failedCount', { count: wave.failed })}
          </strong>
        )}
      </span>
      <div className="w-40">
        <ProgressBar
          label={t('migrationsPage.run.progressOf', { wave: name })}
          value={total === 0 ? 1 : wave.ended / total}
        />
      </div>
    </div>
  );
}

function inOrder(tenants: readonly TenantRun[], failedFirst: boolean): readonly TenantRun[] {
  if (!failedFirst) return tenants;
  return [...tenants].sort((a, b) => Number(b.state === 'failed') - Number(a.state === 'failed'));
}

/** The tile that a key goes to; up and down by where the tiles are drawn. -1 for a key that goes nowhere. */
function tileAfterKey(key: string, tiles: readonly HTMLElement[], from: number): number {
  if (from < 0) return -1;
  if (key === 'ArrowRight') return from + 1;
  if (key === 'ArrowLeft') return from - 1;
  if (key === 'Home') return 0;
  if (key === 'End') return tiles.length - 1;
  if (key !== 'ArrowDown' && key !== 'ArrowUp') return -1;
  const here = tiles[from]?.getBoundingClientRect();
  if (!here) return -1;
  const step = key === 'ArrowDown' ? 1 : -1;
  let best = -1;
  for (let at = from + step; at >= 0 && at < tiles.length; at += step) {
    const there = tiles[at]?.getBoundingClientRect();
    if (!there || there.top === here.top) continue;
    const bestTop = best < 0 ? there.top : (tiles[best]?.getBoundingClientRect().top ?? there.top);
    if (there.top !== bestTop) break;
    const isNearer =
      best < 0 ||
      Math.abs(there.left - here.left) <
        Math.abs((tiles[best]?.getBoundingClientRect().left ?? 0) - here.left);
    if (isNearer) best = at;
  }
  return best;
}
