import "server-only";
import { and, desc, eq, inArray, sql } from "drizzle-orm";
import { replyBatches } from "@/db";
import { inTransaction, requirePermission, type Context, type Unit } from "../context";
import { AppError } from "../errors";
import { webOnly } from "../mentions/rows";
import { requireTopic } from "../mentions/topics";
import { visibleMentions } from "../mentions/visibility";
import { requireReplyBatch, type ReplyBatchRecord } from "./find";
import type { ReplyBatch, ReplyBatchDetail, ReplyBatchItem } from "./schema";

const shown = 10;

/** How a topic was answered, the latest first, at most ten. @throws AppError "not_found" when the actor sees none of its mentions · "forbidden" */
export async function listReplyBatches(ctx: Context, topicId: string): Promise<{ items: ReplyBatch[] }> {
  requirePermission(ctx, "mentions.read");
  return inTransaction(ctx, async (unit) => {
    await requireTopic(unit, ctx, topicId);
    const rows = await unit.tx.select().from(replyBatches).where(and(eq(replyBatches.workspaceId, ctx.workspaceId), eq(replyBatches.topicId, topicId))).orderBy(desc(replyBatches.createdAt), desc(replyBatches.id)).limit(shown);
    const items = await readItems(unit, ctx, rows.map(({ id }) => id));
    return { items: rows.flatMap((row) => (items.has(row.id) ? toBatch(row, items.get(row.id)!) : [])) };
  });
}

/** With what became of each. @throws AppError "not_found" when the actor sees none of its mentions · "forbidden" */
export async function getReplyBatch(ctx: Context, id: string): Promise<ReplyBatchDetail> {
  requirePermission(ctx, "mentions.read");
  return inTransaction(ctx, (unit) => readReplyBatch(unit, ctx, id));
}

export async function readReplyBatch(unit: Unit, ctx: Context, id: string): Promise<ReplyBatchDetail> {
  const batch = await requireReplyBatch(unit, ctx, id);
  const items = (await readItems(unit, ctx, [id])).get(id);
  if (!items) throw new AppError("not_found", "These answers are not there, or they are not among those that you may see.");
  return { ...toBatch(batch, items), items };
}

interface Row extends Record<string, unknown> {
  batch_id: string;
  mention_id: string;
  channel: string;
  author_name: string;
  author_handle: string | null;
  text: string;
  left_out: string | null;
  post_id: string | null;
  status: string | null;
  error: string | null;
  url: string | null;
}

async function readItems({ tx }: Unit, ctx: Context, ids: readonly string[]): Promise<Map<string, ReplyBatchItem[]>> {
  const items = new Map<string, ReplyBatchItem[]>();
  if (!ids.length) return items;
  const rows = await tx.execute<Row>(sql`
    select b.batch_id, b.mention_id, m.channel, m.author_name, m.author_handle, coalesce(p.text, b.text) as text, b.left_out, b.post_id, p.status, p.error, p.url
    from reply_batch_mentions as b
    join mentions as m on ${visibleMentions(ctx)} and m.id = b.mention_id
    left join posts as p on p.workspace_id = ${ctx.workspaceId} and p.id = b.post_id
    where b.workspace_id = ${ctx.workspaceId} and ${inArray(sql`b.batch_id`, [...ids])}
    order by b.place`);
  for (const row of rows) items.set(row.batch_id, [...(items.get(row.batch_id) ?? []), toItem(row)]);
  return items;
}

const toItem = (row: Row): ReplyBatchItem => ({
  mentionId: row.mention_id, channel: row.channel, author: { name: row.author_name, handle: row.author_handle }, text: row.text, ...becameOf(row),
  replyId: row.post_id, isUnknown: row.status === "unknown", url: webOnly(row.url),
});

function becameOf({ left_out: leftOut, post_id: postId, status, error }: Row): Pick<ReplyBatchItem, "status" | "reason"> {
  if (leftOut) return { status: "left_out", reason: leftOut };
  if (!postId) return { status: "waiting", reason: null };
  if (status === "published") return { status: "sent", reason: null };
  if (status === "returned") return { status: "left_out", reason: `It was given back: ${error}` };
  if (status === "withdrawn") return { status: "left_out", reason: "It was taken back before it was sent." };
  if (status === "failed" || status === "unknown") return { status: "failed", reason: error ?? "The platform gave no reason." };
  return { status: "sending", reason: error };
}

function toBatch({ id, topicId, template, status, problem, startedByName, createdAt, endedAt }: ReplyBatchRecord, items: readonly ReplyBatchItem[]): ReplyBatch {
  const count = (of: ReplyBatchItem["status"]) => items.filter((item) => item.status === of).length;
  return {
    id, topicId, template, status, problem, by: startedByName, createdAt: createdAt.toISOString(), endedAt: endedAt?.toISOString() ?? null,
    counts: { total: items.length, waiting: count("waiting"), sending: count("sending"), sent: count("sent"), failed: count("failed"), leftOut: count("left_out") },
  };
}
