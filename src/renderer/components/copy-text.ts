/** Whether it is on the clipboard now. By a selection, since that needs no permission of main's. */
export function copyText(text: string): boolean {
  const area = document.createElement('textarea');
  area.value = text;
  area.className = 'sr-only';
  const focused = document.activeElement;
  (focused?.parentElement ?? document.body).append(area); // inside an open dialog, which keeps the focus
  area.select();
  const copied = document.execCommand('copy');
  area.remove();
  if (focused instanceof HTMLElement) focused.focus();
  return copied;
}
