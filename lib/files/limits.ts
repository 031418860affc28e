/** Largest file that Weft keeps, in bytes; a channel's own limit may be lower. Browser-safe. */
export const maxFileBytes = 25 * 1024 * 1024;

/** Files of one message. */
export const mostFiles = 20;
