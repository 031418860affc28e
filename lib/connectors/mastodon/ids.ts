/** The only place that takes ids apart. A post or private message is `status:<id>`; a private conversation its other people's account ids. */

export const statusKey = (id: string): string => `status:${id}`;

/** The server's own id of a post. */
export const statusId = (key: string): string => key.replace(/^status:/, "");

/** Who a private conversation is with: their account ids, so that one with several has a key of its own. */
export const conversationKey = (accountIds: readonly string[]): string => [...new Set(accountIds)].toSorted().join("+");
export const accountIdsOf = (conversation: string): string[] => conversation.split("+").filter(Boolean);

/** Ids are numbers of any length, written as text. */
export const isLater = (a: string, b: string): boolean => (a.length === b.length ? a > b : a.length > b.length);
