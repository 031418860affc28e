import type { ContactDetail } from "@/lib/contacts/schema";
import type { Directory } from "@/lib/conversations/schema";

/** How one reaches somebody: in a conversation that there is, or with a new one to a handle. */
export interface Way {
  channel: string;
  conversationId: string | null;
  identityId: string;
}

/**
 * Where somebody wrote last, as long as they may be written to there; else a handle to which one may write first.
 * @param forbidden channels on which they do not want to be written to
 */
export function preferredWay({ conversations, identities }: Pick<ContactDetail, "conversations" | "identities">, directory: Pick<Directory, "connections"> | undefined, forbidden: ReadonlySet<string>): Way | null {
  const reachable = new Map(identities.filter(({ optedOutAt, channel }) => !optedOutAt && !forbidden.has(channel)).map(({ channel, id }) => [channel, id]));
  const [lastHeard] = conversations.filter(({ channel, lastInboundAt, isGroup }) => lastInboundAt && !isGroup && reachable.has(channel)).toSorted((a, b) => (a.lastInboundAt! < b.lastInboundAt! ? 1 : -1));
  if (lastHeard) return { channel: lastHeard.channel, conversationId: lastHeard.id, identityId: reachable.get(lastHeard.channel)! };
  const startable = new Set(directory?.connections.filter(({ mayStart }) => mayStart).map(({ channel }) => channel));
  const first = [...reachable].find(([channel]) => startable.has(channel));
  return first ? { channel: first[0], conversationId: null, identityId: first[1] } : null;
}
