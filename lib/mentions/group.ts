import "server-only";
import { sql } from "drizzle-orm";
import { inTransaction, systemContext, type JobSpec, type Unit } from "../context";
import { TopicBook } from "../topics/book";
import { storeReadings, type ToRead } from "./reading";
import { noteToRefine } from "./to-refine";

/** As many at once; what is left is the next job's. */
const most = 500;
/** What comes within so long is grouped together. */
const everyMs = 5_000;

/** The job that finds what new mentions say in common: one for all that come in the same few seconds, however many batches that are. */
export function groupingJob(workspaceId: string, now: Date): JobSpec {
  const runAt = new Date(Math.ceil((now.getTime() + 1) / everyMs) * everyMs);
  return { identifier: "group_mentions", payload: { workspaceId }, queue_name: `topics:${workspaceId}`, job_key: `topics:${workspaceId}:${runAt.getTime()}`, run_at: runAt.toISOString(), max_attempts: 5 };
}

/** Gives each new mention its topic: that of those which say the same, or one of its own. */
export const groupMentions = (workspaceId: string): Promise<void> => inTransaction(systemContext(workspaceId), async (unit) => {
  const count = await groupWaiting(unit, workspaceId);
  if (count === most) unit.job(groupingJob(workspaceId, new Date()));
});

interface Ungrouped extends Record<string, unknown>, ToRead {
  at: string;
  is_unread: boolean;
}

/** The same inside an open transaction. @returns how many were looked at */
export async function groupWaiting(unit: Unit, workspaceId: string): Promise<number> {
  const { tx } = unit;
  // Who groups holds the book until it is put away.
  await tx.execute(sql`insert into topic_books (workspace_id, book, at) values (${workspaceId}, '', now()) on conflict do nothing`);
  const [kept] = await tx.execute<{ book: string }>(sql`select book from topic_books where workspace_id = ${workspaceId} for update`);
  const rows = await tx.execute<Ungrouped>(sql`
    select id, text, language, at, sentiment is null and insight_at is null and text <> '' as is_unread from mentions
    where workspace_id = ${workspaceId} and grouped_at is null and not is_ours order by id limit ${most}`);
  if (!rows.length) return 0;
  await storeReadings(unit, workspaceId, rows.filter(({ is_unread: isUnread }) => isUnread));
  const book = kept?.book ? TopicBook.from(JSON.parse(kept.book) as ReturnType<TopicBook["toJSON"]>) : new TopicBook();
  const joined = [...rows].sort((a, b) => new Date(a.at).getTime() - new Date(b.at).getTime()).map(({ id, text, at }) => ({ i: id, t: book.join({ id, text, at: new Date(at) }) }));
  await tx.execute(sql`
    update mentions as m set topic_id = w.t, grouped_at = now() from json_to_recordset(${JSON.stringify(joined)}::text::json) as w(i uuid, t uuid)
    where m.workspace_id = ${workspaceId} and m.id = w.i`);
  await tx.execute(sql`update topic_books set book = ${JSON.stringify(withoutTexts(book))}, at = now() where workspace_id = ${workspaceId}`);
  await noteToRefine(unit, workspaceId, rows.map(({ id }) => id));
  if (joined.some(({ i, t }) => t !== null && t !== i)) unit.change({ topic: "mention", ids: [] });
  return rows.length;
}

/** What was said and by whom is read from the mentions, so that what is deleted there is nowhere. */
function withoutTexts(book: TopicBook): ReturnType<TopicBook["toJSON"]> {
  const { topics, ...rest } = book.toJSON();
  return { ...rest, topics: topics.map((topic) => ({ ...topic, authors: [], examples: [] })) };
}
