export interface Sweep {
  /** The frame that 95 of 100 are no longer than, in milliseconds. */
  readonly frame: number;
  /** The most elements that the grid had. */
  readonly elements: number;
}

/** Runs in the page, and so refers to nothing outside itself: scrolls from the top to the bottom and back, a step a frame. */
export async function sweep(): Promise<Sweep> {
  const steps = 240;
  const grid = document.querySelector('[role=grid]');
  if (grid === null) throw new Error('there is no grid');
  const end = grid.scrollHeight - grid.clientHeight;
  const frames: number[] = [];
  let elements = 0;
  let before = await new Promise<number>(requestAnimationFrame);
  for (let step = 1; step <= 2 * steps; step++) {
    grid.scrollTop = (end * (step <= steps ? step : 2 * steps - step)) / steps;
    const now = await new Promise<number>(requestAnimationFrame);
    frames.push(now - before);
    before = now;
    if (step % 20 === 0) elements = Math.max(elements, grid.querySelectorAll('*').length);
  }
  frames.sort((one, other) => one - other);
  return { frame: frames[Math.floor(frames.length * 0.95)] ?? Number.NaN, elements };
}
