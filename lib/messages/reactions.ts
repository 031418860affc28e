export type Reactions = Record<string, string[]>;

/** Reactions with one more, or one less, of somebody; null when none is left. Browser-safe. */
export function withReaction(current: Reactions | null, emoji: string, from: string, add: boolean): Reactions | null {
  const others = (current?.[emoji] ?? []).filter((who) => who !== from);
  const { [emoji]: _, ...rest } = current ?? {};
  const next = add ? { ...rest, [emoji]: [...others, from] } : others.length ? { ...rest, [emoji]: others } : rest;
  return Object.keys(next).length ? next : null;
}

/** With this as somebody's only one, or with none of theirs. */
export function withOnly(current: Reactions | null, emoji: string | null, from: string): Reactions | null {
  const cleared = Object.keys(current ?? {}).reduce<Reactions | null>((left, one) => withReaction(left, one, from, false), current);
  return emoji === null ? cleared : withReaction(cleared, emoji, from, true);
}
