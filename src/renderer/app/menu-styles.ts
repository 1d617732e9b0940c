/** Looks shared by the drop-down menus of the top bar. */
export const menuContent =
  'appear z-50 min-w-56 rounded-xl border border-line bg-raised p-1.5 shadow-raised outline-none';
export const menuItem =
  'flex h-8.5 select-none items-center gap-2.5 rounded-[7px] px-2.5 outline-none data-[highlighted]:bg-sunken';
export const menuLabel = 'px-2.5 pt-2 pb-1 text-[12px] text-ink-faint';
