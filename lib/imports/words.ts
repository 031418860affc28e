import type { DateOrder } from "./read/dates";
import type { Delimiter } from "./read/dialect";
import type { Encoding } from "./read/encoding";

/** Words that imports and their screens share. Browser-safe, without Zod. */
export const importStatuses = ["draft", "checking", "running", "paused", "cancelled", "done", "failed", "undoing", "undone"] as const;
export type ImportStatus = (typeof importStatuses)[number];

/** A worker is at it, or will be. */
export const isUnderWay = (status: ImportStatus): boolean => status === "checking" || status === "running" || status === "undoing";

/** By what a record that exists is known, beside single targets. */
export const matchUsual = "usual";
export const matchNone = "none";

export const undoDays = 7;

export const mostFileBytes = 50 * 1024 * 1024;

/** Encodings as people may know them. */
export const encodingNames: Record<Encoding, string> = {
  "utf-8": "Unicode (UTF-8)", "utf-16le": "Unicode (UTF-16)", "utf-16be": "Unicode (UTF-16, big-endian)", "windows-1252": "Western European", "windows-1250": "Central European", "windows-1251": "Cyrillic", shift_jis: "Japanese (Shift JIS)", gb18030: "Chinese (GB 18030)",
};

export const delimiterNames: Record<Delimiter, string> = { ",": "Comma", ";": "Semicolon", "\t": "Tab", "|": "Vertical bar" };

export const dateOrderNames: Record<DateOrder, string> = { dmy: "Day, month, year", mdy: "Month, day, year", ymd: "Year, month, day" };

export const decimalNames = { ".": "1,234.50", ",": "1.234,50" } as const;
