import "server-only";
import { sql } from "drizzle-orm";
import { inTransaction, requirePermission, type Context, type Unit } from "../context";
import { iso } from "../mentions/rows";
import { readReplyConnection, rulesOf, type ReplyConnection } from "../mentions/rules";
import { requireTopic } from "../mentions/topics";
import { visibleMentions } from "../mentions/visibility";
import { mostAnswered, type ReplyCandidates } from "./schema";

/** Of so many mentions that wait the authors are found. */
const mostRead = 2_000;

interface Row extends Record<string, unknown> {
  id: string;
  channel: string;
  connection_id: string;
  author_name: string;
  author_handle: string | null;
  followers: number | null;
  text: string;
  at: string;
  others: number;
}

/** Who of a topic waits for an answer, each once by the latest that they wrote, who has waited longest first. @throws AppError "not_found" when the actor sees none of its mentions · "forbidden" */
export async function listReplyCandidates(ctx: Context, topicId: string): Promise<ReplyCandidates> {
  requirePermission(ctx, "mentions.answer");
  return inTransaction(ctx, async (unit) => {
    await requireTopic(unit, ctx, topicId);
    const rows = await unit.tx.execute<Row>(sql`
      select id, channel, connection_id, author_name, author_handle, followers, text, at, others from (
        select *, row_number() over (partition by connection_id, who order by at desc, id desc) as nth, (count(*) over (partition by connection_id, who) - 1)::int as others
        from (select m.*, ${authorKey} as who from mentions as m where ${visibleMentions(ctx)} and m.topic_id = ${topicId}::uuid and m.state = 'open' and m.deleted_at is null order by m.at desc, m.id desc limit ${mostRead}) as open
      ) as latest where nth = 1 order by at, id limit ${mostAnswered + 1}`);
    const shown = rows.slice(0, mostAnswered);
    const connections = await readConnections(unit, ctx, shown.map((row) => row.connection_id));
    return {
      items: shown.map((row) => ({ mentionId: row.id, channel: row.channel, connectionId: row.connection_id, author: { name: row.author_name, handle: row.author_handle, followers: row.followers }, text: row.text, at: iso(row.at), others: row.others })),
      rules: [...connections].map(([connectionId, connection]) => {
        const { mayTakePrivate: _, ...rules } = rulesOf({ channel: shown.find((row) => row.connection_id === connectionId)!.channel, connectionId, deletedAt: null, identityId: null }, connection);
        return { connectionId, ...rules };
      }),
      more: rows.length > mostAnswered,
    };
  });
}

/** Who wrote a mention: their handle, else what the platform calls them, else nobody but this post. As of the alias `m`. */
export const authorKey = sql`coalesce(m.identity_id::text, m.author_remote_id, m.id::text)`;

export async function readConnections(unit: Unit, ctx: Context, ids: readonly string[]): Promise<Map<string, ReplyConnection>> {
  const found = new Map<string, ReplyConnection>();
  for (const id of new Set(ids)) found.set(id, await readReplyConnection(unit, ctx, id));
  return found;
}
