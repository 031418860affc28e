/** CSV as RFC 4180 says. Pure. */
export const csvLine = (cells: readonly string[]): string => `${cells.map((cell) => quoted(guarded(cell))).join(",")}\r\n`;

/** Told to programs that would otherwise read UTF-8 as their country's own encoding. */
export const byteOrderMark = "\uFEFF";

const quoted = (cell: string): string => (/[",\r\n]/.test(cell) || cell !== cell.trim() ? `"${cell.replaceAll('"', '""')}"` : cell);

/**
 * A cell that a spreadsheet would run as a formula becomes text by an apostrophe. Numbers and telephone numbers are none, though they
 * begin alike.
 * @see https://owasp.org/www-community/attacks/CSV_Injection
 */
export const guarded = (cell: string): string => (/^[=+\-@\t\r]/.test(cell) && !isNumber.test(cell) && !isPhone.test(cell) ? `'${cell}` : cell);

/** What `guarded` did, undone. */
export const unguarded = (cell: string): string => (/^'[=+\-@\t\r]/.test(cell) && guarded(cell.slice(1)) === cell ? cell.slice(1) : cell);

const isNumber = /^[+-]?\d+(?:[.,]\d+)*(?:e[+-]?\d+)?$/i;
const isPhone = /^\+\d[\d ]*$/;
