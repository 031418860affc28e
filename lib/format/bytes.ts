import { THIN, formatNumber } from "./number";

const units = ["B", "KB", "MB", "GB", "TB"];

/** A file's size as people know it, in steps of 1,000: "0 B", "940 KB", "1.4 MB". */
export function formatBytes(bytes: number): string {
  if (!Number.isFinite(bytes) || bytes < 0) return "–";
  let size = bytes;
  let unit = 0;
  // 999.5 would be written "1,000": it belongs to the next unit already.
  while (size >= 999.5 && unit < units.length - 1) {
    size /= 1000;
    unit += 1;
  }
  const rounded = unit === 0 || size >= 9.95 ? Math.round(size) : Math.round(size * 10) / 10;
  return `${formatNumber(rounded)}${THIN}${units[unit]}`;
}
