import { isId } from "@/lib/is-id";

/** A conversation in the tray, as it is named until more of it is here. */
export interface TrayEntry {
  id: string;
  title: string;
  channel: string;
}

/** Where a member's tray is kept. */
export const trayKey = (memberId: string): string => `weft-tray:${memberId}`;

/** Beyond so many nobody holds them in mind. */
export const trayHolds = 50;

/** What the browser kept of a tray; what does not read as ours is left out. */
export function parseTray(kept: string | null): TrayEntry[] {
  try {
    const value: unknown = JSON.parse(kept ?? "[]");
    return Array.isArray(value) ? value.filter(isEntry).map(({ id, title, channel }) => ({ id, title, channel })).slice(0, trayHolds) : [];
  } catch {
    return [];
  }
}

function isEntry(value: unknown): value is TrayEntry {
  const { id, title, channel } = (value ?? {}) as Partial<Record<keyof TrayEntry, unknown>>;
  return isId(id) && typeof title === "string" && typeof channel === "string";
}

/** With one more, at the end; in place of the first in which nothing is being written where it is full. The same tray where all are written in. */
export function withEntry(tray: readonly TrayEntry[], { id, title, channel }: TrayEntry, isWrittenIn: (id: string) => boolean): readonly TrayEntry[] {
  if (tray.some((entry) => entry.id === id)) return tray;
  const leaves = tray.length < trayHolds ? null : tray.find((entry) => !isWrittenIn(entry.id));
  if (leaves === undefined) return tray;
  return [...tray.filter((entry) => entry !== leaves), { id, title, channel }];
}

export const without = (tray: readonly TrayEntry[], id: string): readonly TrayEntry[] => tray.filter((entry) => entry.id !== id);

/** With one moved to the place of another, or by so many places; it stays within the tray. */
export function moved(tray: readonly TrayEntry[], id: string, to: { over: string } | { by: number }): readonly TrayEntry[] {
  const from = tray.findIndex((entry) => entry.id === id);
  const at = "by" in to ? Math.max(0, Math.min(tray.length - 1, from + to.by)) : tray.findIndex((entry) => entry.id === to.over);
  const entry = tray[from];
  if (!entry || at < 0 || at === from) return tray;
  return tray.toSpliced(from, 1).toSpliced(at, 0, entry);
}

/** Which one comes after the one that is open, round and round; from none it is the first, or the last. */
export function nextIn(tray: readonly TrayEntry[], openId: string | null, step: 1 | -1): TrayEntry | undefined {
  const at = tray.findIndex(({ id }) => id === openId);
  if (at < 0) return step > 0 ? tray[0] : tray.at(-1);
  return tray[(at + step + tray.length) % tray.length];
}
