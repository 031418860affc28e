/** A row of the detector is five minutes; series are fed with whole ones. */
export const rowMinutes = 5;
export const rowMs = rowMinutes * 60_000;

/** The beginning of the row in which a moment lies, in milliseconds. */
export const rowOf = (time: number): number => Math.floor(time / rowMs) * rowMs;

/** What the detector calls a row: its last minute. */
export const labelOf = (row: number): Date => new Date(row + rowMs - 60_000);
