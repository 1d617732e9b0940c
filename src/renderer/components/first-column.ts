/** The first column stays in sight while a wide table scrolls sideways, on the ground of its row. */
export const firstColumn = 'sticky left-0 z-[1] bg-inherit leading-[34px]';
