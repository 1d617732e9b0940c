/** Whether it is on the clipboard now. By a selection, since that needs no permission of main's. */
export function copyText(text: string): boolean {
  const area = document.createElement('textarea');
  area.value = '…'; // something to select; the text itself, which may be long, is never laid out
  area.className = 'sr-only';
  area.addEventListener('copy', event => {
    event.clipboardData?.setData('text/plain', text);
    event.preventDefault();
  });
  const focused = document.activeElement;
  (focused?.parentElement ?? document.body).append(area); // inside an open dialog, which keeps the focus
  area.select();
  const copied = document.execCommand('copy');
  area.remove();
  if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
  return copied;
}
