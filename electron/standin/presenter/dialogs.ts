import type { DialogAnswer, DialogQuestion } from '../messages.ts';
import type { PresentedWindow } from './presented-window.ts';

/** Electron asks with the system's dialogs. Here main's question is put in the window, above the page. */
export async function askInWindow(window: PresentedWindow, question: DialogQuestion): Promise<DialogAnswer> {
  const context = window.deliveries.document?.context;
  if (context === undefined) throw new Error('stand-in: no page is shown to ask in');
  // In the isolated world: the page's scripts can neither answer nor read what is typed.
  const { result, exceptionDetails } = await window.cdp.send('Runtime.callFunctionOn', {
    functionDeclaration: String(showDialog),
    executionContextId: context,
    arguments: [{ value: question }],
    awaitPromise: true,
    returnByValue: false,
  });
  if (exceptionDetails || !result.objectId) throw new Error('stand-in: the dialog could not be shown');
  const { objectId } = result;
  const read = async <T>(functionDeclaration: string) => {
    const answer = await window.cdp.send('Runtime.callFunctionOn', {
      functionDeclaration,
      objectId,
      returnByValue: true,
    });
    return answer.result.value as T;
  };
  const { button, typed, count } = await read<{ button: number; typed: string; count: number }>(
    'function () { return { button: this.button, typed: this.typed, count: this.files.length }; }',
  );
  const paths = typed === '' ? [] : [typed];
  for (let index = 0; index < count; index += 1) {
    const file = await window.cdp.send('Runtime.callFunctionOn', {
      functionDeclaration: 'function (index) { return this.files[index]; }',
      objectId,
      arguments: [{ value: index }],
    });
    paths.push((await window.cdp.send('DOM.getFileInfo', { objectId: file.result.objectId ?? '' })).path);
  }
  return { button, paths };
}

interface Answer {
  readonly button: number;
  readonly typed: string;
  readonly files: readonly File[];
}

/** Injected as text: it must not refer to anything outside itself. Styled by properties, which a CSP allows. */
function showDialog(question: DialogQuestion): Promise<Answer> {
  const host = document.createElement('div');
  const root = host.attachShadow({ mode: 'closed' });
  const dialog = document.createElement('dialog');
  const add = <K extends keyof HTMLElementTagNameMap>(
    parent: HTMLElement,
    name: K,
    text = '',
  ): HTMLElementTagNameMap[K] => {
    const element = document.createElement(name);
    if (text !== '') element.textContent = text;
    parent.append(element);
    return element;
  };
  dialog.style.maxWidth = '32rem';
  dialog.style.fontFamily = 'system-ui, sans-serif';
  if (question.title !== '') add(dialog, 'strong', question.title);
  if (question.message !== '') add(dialog, 'p', question.message);
  if (question.detail !== '') add(dialog, 'p', question.detail);

  const field = question.kind === 'message' ? null : add(dialog, 'input');
  if (field) {
    field.type = question.kind === 'open' ? 'file' : 'text';
    field.style.width = '100%';
    if (question.kind === 'save') field.value = question.defaultPath;
    else field.multiple = question.multiple;
  }
  const row = add(dialog, 'p');
  row.style.textAlign = 'right';
  const labels = question.kind === 'message' ? question.buttons : ['OK', '✕'];
  root.append(dialog);
  document.body.append(host);

  return new Promise(resolve => {
    const finish = (button: number) => {
      host.remove();
      const typed = question.kind === 'save' && button === 0 ? (field?.value.trim() ?? '') : '';
      const files = question.kind === 'open' && button === 0 ? [...(field?.files ?? [])] : [];
      resolve({ button, typed, files });
    };
    const all = labels.length > 0 ? labels : ['OK'];
    for (const [index, label] of all.entries()) {
      add(row, 'button', label).addEventListener('click', () => finish(index));
    }
    field?.addEventListener('keydown', event => {
      if (event.key === 'Enter' && field.type === 'text') finish(0);
    });
    dialog.addEventListener('cancel', event => {
      event.preventDefault();
      finish(all.length - 1);
    });
    dialog.showModal();
  });
}
