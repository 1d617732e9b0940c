export interface FilePaths {
  readonly pathOf: (file: File) => string;
  readonly settle: (call: number, paths: readonly string[]) => void;
}

/**
 * `webUtils.getPathForFile` answers at once, but Chromium tells a file's path only to CDP. So an event that
 * brings new files is held back before the page sees it, the presenter is asked, and the event is sent again.
 * Injected as text: it must not refer to anything outside itself.
 */
export function watchFiles(held: Map<number, readonly File[]>, ask: (call: number) => void): FilePaths {
  const paths = new Map<string, string>();
  const resume = new Map<number, () => void>();
  let last = 0;
  // The page's File and the preload's copy of it are different objects: only what they say is the same.
  const keyOf = (file: File) => JSON.stringify([file.name, file.size, file.lastModified]);

  function hold(event: Event, files: readonly File[], again: () => void): void {
    if (files.length === 0 || files.every(file => paths.has(keyOf(file)))) return;
    event.stopImmediatePropagation();
    event.preventDefault();
    held.set(++last, files);
    resume.set(last, again);
    ask(last);
  }

  function sendDropAgain(event: DragEvent, target: EventTarget, files: readonly File[]): void {
    const { clientX, clientY, screenX, screenY, altKey, ctrlKey, metaKey, shiftKey } = event;
    const dataTransfer = new DataTransfer();
    for (const file of files) dataTransfer.items.add(file);
    const place = { clientX, clientY, screenX, screenY, altKey, ctrlKey, metaKey, shiftKey };
    const init = { bubbles: true, cancelable: true, composed: true, dataTransfer, ...place };
    target.dispatchEvent(new DragEvent('drop', init));
  }

  const onDrop = (event: DragEvent) => {
    const target = event.composedPath()[0];
    const files = [...(event.dataTransfer?.files ?? [])];
    if (target) hold(event, files, () => sendDropAgain(event, target, files));
  };
  const onPick = (event: Event) => {
    const input = event.composedPath()[0];
    if (!(input instanceof HTMLInputElement) || input.type !== 'file') return;
    const { type } = event;
    hold(event, [...(input.files ?? [])], () => input.dispatchEvent(new Event(type, { bubbles: true })));
  };
  window.addEventListener('drop', onDrop, true);
  window.addEventListener('input', onPick, true);
  window.addEventListener('change', onPick, true);

  return {
    pathOf: file => {
      const path = paths.get(keyOf(file)) ?? '';
      if (path === 'ambiguous')
        throw new Error(`stand-in: two files look like ${file.name}; its path is not known`);
      return path;
    },
    settle: (call, found) => {
      for (const [index, file] of (held.get(call) ?? []).entries()) {
        const path = found[index] ?? '';
        const known = paths.get(keyOf(file));
        paths.set(keyOf(file), known === undefined || known === path ? path : 'ambiguous');
      }
      held.delete(call);
      resume.get(call)?.();
      resume.delete(call);
    },
  };
}
