import "server-only";
import { sqlArray, sqlTexts, sqlTimes } from "@/db";
import type { Unit } from "../context";
import type { ConversationRow } from "./schema";

/** What a message of the other side says of who wrote it. */
export interface ReadMessage extends Pick<ConversationRow, "language" | "sentiment"> {
  conversationId: string;
  sentAt: Date;
}

/**
 * A conversation's language and mood are those of what the other side wrote last, as far as that tells any: a thumbs-up alone leaves the language as it
 * was. Kept a moment after the message, beside what is searched, so that what comes in waits for no reader. Who looks at a list is told of what changed.
 */
export async function keepTones(unit: Unit, workspaceId: string, read: readonly ReadMessage[]): Promise<void> {
  const latest = new Map<string, ReadMessage>();
  for (const one of read) if ((one.language || one.sentiment) && (latest.get(one.conversationId)?.sentAt ?? new Date(0)) <= one.sentAt) latest.set(one.conversationId, one);
  const rows = [...latest.values()];
  if (!rows.length) return;
  const changed = await unit.sql<{ id: string }[]>`
    with held as (select id from conversations where workspace_id = ${workspaceId} and id = any(${sqlTexts([...latest.keys()])}::uuid[]) order by id for no key update)
    update conversations set language = coalesce(l, language), sentiment = coalesce(s, sentiment)
    from unnest(${sqlArray(rows, ({ conversationId }) => conversationId)}::uuid[], ${sqlTimes(rows, ({ sentAt }) => sentAt)}::float8[], ${sqlArray(rows, ({ language }) => language)}::text[], ${sqlArray(rows, ({ sentiment }) => sentiment)}::text[]) as x(i, a, l, s)
    join held on held.id = i
    where workspace_id = ${workspaceId} and conversations.id = i and last_inbound_at = to_timestamp(a / 1000) and (coalesce(l, language) is distinct from language or coalesce(s, sentiment) is distinct from sentiment)
    returning conversations.id`;
  unit.change(...changed.map(({ id }) => ({ topic: "named_conversation" as const, id, messages: [] })));
}
