/** What a file may be at most. Beyond it the file is refused, so that a hostile one costs bounded time and memory. */
export const maxFileBytes = 512 * 1024 * 1024;
/** PostgreSQL's own limit for a table. */
export const maxColumns = 1_600;
export const maxCellBytes = 1024 * 1024;
/** As much of a file as a window may have to hold at once. */
export const maxRowBytes = 4 * 1024 * 1024;
/** Title rows that may stand above the header. */
export const maxTitleRows = 50;
/** Problems that are kept one by one; all are counted. */
export const keptProblems = 1_000;
/** Characters of a refused value that are shown. */
export const shownValue = 200;
