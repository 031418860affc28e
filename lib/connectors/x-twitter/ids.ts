/** The only place that takes ids apart. A post or direct message is its own id; a conversation of two is the other side's id, one of more `group:<id>`. */

/** X writes a conversation of two as both ids, the smaller first. */
export function conversationKey(convo: string, sender: string, own: string): { key: string; isGroup: boolean } {
  const pair = /^(\d+)-(\d+)$/.exec(convo)?.slice(1);
  if (pair) return { key: pair.find((id) => id !== own) ?? own, isGroup: false };
  return convo ? { key: `group:${convo}`, isGroup: true } : { key: sender, isGroup: false };
}

export const groupId = (conversation: string): string | null => (conversation.startsWith("group:") ? conversation.slice("group:".length) : null);

/** Ids grow with time, and are too long for numbers. */
export const isLater = (a: string, b: string): boolean => (a.length === b.length ? a > b : a.length > b.length);
export const latest = (ids: readonly (string | undefined)[]): string | undefined => ids.reduce((a, b) => (b !== undefined && (a === undefined || isLater(b, a)) ? b : a), undefined);
