import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { replyBatchMentions } from "@/db";
import { findMemberContext } from "../auth/find-context";
import { hasPermission, inTransaction, systemContext, within, type Context, type Unit } from "../context";
import { AppError } from "../errors";
import { newId } from "../ids";
import { log } from "../log";
import { lockMention } from "../mentions/find";
import { lengthProblem } from "../mentions/length";
import { queueReply } from "../mentions/reply";
import { rulesOf } from "../mentions/rules";
import { authorKey, readConnections } from "./candidates";
import { replyBatchJob, requireReplyBatch, setReplyBatch, type ReplyBatchRecord } from "./find";

/** Between two answers; a platform's own limit may make it longer. */
const paceMs = 2_000;
/** So many answers of one connection are in the outbox at most, so that a pause or a refusal comes before the others. */
const mostUnderWay = 2;
/** While nothing more fits into the outbox. */
const againMs = 5_000;
/** So many are left out in one transaction. */
const mostLeftOut = 50;

type Step = "answered" | "left_out" | "wait" | "over";

/**
 * Goes on with a batch: the next answer goes into the outbox in the transaction that also queues the turn after it, so that nobody is answered twice or
 * forgotten whatever dies. Who was answered meanwhile is left out with the reason.
 * @param turn the batch's; that of an older job does nothing
 * @param isLast nobody will try again: it pauses itself
 * @throws AppError "not_found"
 */
export async function continueReplyBatch(workspaceId: string, batchId: string, turn: number, isLast = false): Promise<void> {
  const system = systemContext(workspaceId, "Answers");
  try {
    const batch = await inTransaction(system, (unit) => requireReplyBatch(unit, system, batchId));
    if (batch.status !== "running" || batch.turn !== turn) return;
    const maker = batch.startedById ? ((await findMemberContext(workspaceId, batch.startedById))?.context ?? null) : systemContext(workspaceId, batch.startedByName);
    await inTransaction(system, (unit) => takeTurn(unit, system, maker, batchId, turn));
  } catch (error) {
    if (!isLast || error instanceof AppError) throw error;
    log.error({ err: error, workspaceId, batchId }, "answers to a topic stopped");
    await inTransaction(system, async (unit) => pause(unit, await requireReplyBatch(unit, system, batchId, true), "Something went wrong on our side, several times. It was logged; go on when you like."));
  }
}

async function takeTurn(unit: Unit, system: Context, maker: Context | null, batchId: string, turn: number): Promise<void> {
  const batch = await requireReplyBatch(unit, system, batchId, true);
  if (batch.status !== "running" || batch.turn !== turn) return;
  if (!maker || !hasPermission(maker, "mentions.answer")) return pause(unit, batch, "Whoever began this does not answer mentions here any more. Stop it, and begin anew in your own name.");
  let step: Step = "left_out";
  for (let tries = 0; step === "left_out" && tries < mostLeftOut; tries++) step = await answerNext(unit, within(maker, unit), batch);
  if (step === "over") return;
  await setReplyBatch(unit, batch, { turn: turn + 1 });
  unit.job(replyBatchJob(batch.workspaceId, batchId, turn + 1, step === "left_out" ? undefined : new Date(Date.now() + (step === "wait" ? againMs : paceMs))));
}

async function answerNext(unit: Unit, ctx: Context, batch: ReplyBatchRecord): Promise<Step> {
  const waiting = await firstOfEachConnection(unit, batch);
  if (!waiting.length) {
    await setReplyBatch(unit, batch, { status: "done", endedAt: new Date() });
    return "over";
  }
  const connections = await readConnections(unit, ctx, waiting.map((row) => row.connection_id));
  const asked = waiting.map((row) => ({ row, rules: rulesOf({ channel: row.channel, connectionId: row.connection_id, deletedAt: null, identityId: null }, connections.get(row.connection_id)!) }));
  const able = asked.filter(({ rules }) => !rules.blocked);
  if (!able.length) {
    await pause(unit, batch, `${asked[0]!.rules.blocked} Then go on.`);
    return "over";
  }
  const next = able.find(({ row }) => row.under_way < mostUnderWay);
  if (!next) return "wait";
  const { row: { mention_id: mentionId, text }, rules } = next;
  const mention = await lockMention(unit, ctx, mentionId).catch((error: unknown) => {
    if (error instanceof AppError && error.code === "not_found") return null;
    throw error;
  });
  const reason = mention ? ((await answeredMeanwhile(unit, batch, mention)) ?? lengthProblem(text, rules, rules.platform)) : "It is not among the mentions that whoever began this may see any more.";
  const ofItem = and(eq(replyBatchMentions.workspaceId, batch.workspaceId), eq(replyBatchMentions.batchId, batch.id), eq(replyBatchMentions.mentionId, mentionId));
  if (!mention || reason) {
    await unit.tx.update(replyBatchMentions).set({ leftOut: reason }).where(ofItem);
    return "left_out";
  }
  const { post } = await queueReply(unit, ctx, mention, { text, idempotencyKey: newId() });
  await unit.tx.update(replyBatchMentions).set({ postId: post.id }).where(ofItem);
  return "answered";
}

interface Waiting extends Record<string, unknown> {
  mention_id: string;
  text: string;
  place: number;
  channel: string;
  connection_id: string;
  under_way: number;
}

/** The next of each connection, in the order of their places, with how many answers of it are in the outbox. */
async function firstOfEachConnection({ tx }: Unit, { workspaceId, id }: ReplyBatchRecord): Promise<Waiting[]> {
  const rows = await tx.execute<Waiting>(sql`
    select distinct on (m.connection_id) m.connection_id, m.channel, b.mention_id, b.text, b.place,
      (select count(*)::int from (select p.id from reply_batch_mentions as g join posts as p on p.workspace_id = ${workspaceId} and p.id = g.post_id
        where g.workspace_id = ${workspaceId} and g.batch_id = ${id}::uuid and p.connection_id = m.connection_id and p.status in ('queued', 'publishing') limit ${mostUnderWay}) as u) as under_way
    from reply_batch_mentions as b join mentions as m on m.workspace_id = ${workspaceId} and m.id = b.mention_id
    where b.workspace_id = ${workspaceId} and b.batch_id = ${id}::uuid and b.post_id is null and b.left_out is null
    order by m.connection_id, b.place`);
  return rows.toSorted((a, b) => a.place - b.place);
}

/** Why they need no answer of ours any more, as somebody would say it; null when they do. What was reopened before the batch began waits in spite of its earlier answer. */
async function answeredMeanwhile({ tx }: Unit, { workspaceId, topicId, createdAt }: ReplyBatchRecord, mention: Awaited<ReturnType<typeof lockMention>>): Promise<string | null> {
  if (mention.deletedAt) return "The post was deleted meanwhile.";
  const since = mention.state === "open" ? createdAt : mention.at;
  // The same person may have been answered below something else that they wrote of this.
  const [answer] = await tx.execute<{ by: string | null; here: boolean }>(sql`
    select p.author_name as by, m.id = ${mention.id}::uuid as here
    from mentions as m join posts as p on p.workspace_id = ${workspaceId} and p.reply_to_id = m.id
    where m.workspace_id = ${workspaceId} and m.topic_id = ${topicId}::uuid and m.connection_id = ${mention.connectionId}::uuid and ${authorKey} = ${mention.identityId ?? mention.authorRemoteId ?? mention.id}
      and p.status in ('waiting', 'queued', 'publishing', 'published', 'unknown') and p.created_at >= case when m.id = ${mention.id}::uuid then ${since.toISOString()}::timestamptz else ${mention.at.toISOString()}::timestamptz end
    order by here desc limit 1`);
  if (answer) return answer.here ? `${answer.by ?? "Somebody"} answered it meanwhile.` : `${answer.by ?? "Somebody"} answered them below another post of theirs.`;
  if (mention.state === "answered") return "It was answered meanwhile.";
  if (mention.state === "escalated") return "It became a case meanwhile.";
  return mention.state === "dismissed" ? "It was dismissed meanwhile." : null;
}

const pause = (unit: Unit, batch: ReplyBatchRecord, problem: string): Promise<void> => setReplyBatch(unit, batch, { status: "paused", problem, turn: batch.turn + 1 });
