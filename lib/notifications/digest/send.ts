import "server-only";
import { and, eq, lte, sql } from "drizzle-orm";
import { sqlArray, sqlTimes } from "@/db";
import { notificationSettings } from "@/db/schema";
import { findMemberContext } from "../../auth/find-context";
import { contextOf } from "../../connections/context";
import { mailConnections, noMailConnection } from "../../connections/of-mail";
import { toConnectorError } from "../../connectors/errors";
import { inTransaction, systemContext, within, type Unit } from "../../context";
import { publicUrl } from "../../http/public-url";
import { newId } from "../../ids";
import { getWorkspace } from "../../workspaces/get";
import { quietUntil } from "../quiet-hours";
import { readLines } from "../rows";
import type { Notification } from "../schema";
import { readWishes, type Wishes } from "../settings";
import { linesWithConversations, shownLines } from "../shown";
import { nextDigest } from "./due";
import { digestMail } from "./mail";
import { oneClickUrl, unsubscribeUrl } from "./unsubscribe";

const mostLines = 25;
const mostCounted = 1_000;
/** Older than so is no news to anybody. */
const oldestMs = 30 * 86_400_000;

const at = (workspaceId: string, memberId: string) => and(eq(notificationSettings.workspaceId, workspaceId), eq(notificationSettings.memberId, memberId));

/** Has the mails of a workspace sent that are due. */
export async function queueDigests(workspaceId: string): Promise<void> {
  await inTransaction(systemContext(workspaceId), async ({ tx, job }) => {
    const due = await tx.select({ memberId: notificationSettings.memberId }).from(notificationSettings).where(and(eq(notificationSettings.workspaceId, workspaceId), lte(notificationSettings.digestAt, new Date()))).limit(1_000);
    job(...due.map(({ memberId }) => ({ identifier: "notification_digest", payload: { workspaceId, memberId }, queue_name: `digest:${memberId}`, job_key: `digest:${memberId}`, max_attempts: 6 })));
  });
}

interface Mail {
  key: string;
  /** An earlier try was cut off after it was handed over: it may have arrived. */
  wasCut: boolean;
  lines: Notification[];
  more: number;
  wishes: Wishes;
}

/**
 * Sends a member what is unread and was in no mail yet, through the workspace's e-mail connection; nothing where nothing is. In quiet hours it waits for their end, and is one mail
 * then. Sent once: a try that was cut off is not repeated where the channel could deliver it twice.
 * @throws ConnectorError what may pass, so that the job comes again
 */
export async function sendDigest(workspaceId: string, memberId: string, isLast: boolean, now = new Date()): Promise<void> {
  const reader = await findMemberContext(workspaceId, memberId);
  if (!reader) return end(workspaceId, memberId, { digestAt: null });
  const [row] = await inTransaction(systemContext(workspaceId), (unit) => mailConnections(unit, workspaceId));
  const mail = await inTransaction(reader.context, (unit) => begin(unit, workspaceId, memberId, now, row !== undefined));
  if (!mail) return;
  const next = nextDigest(mail.wishes, now);
  const { connector, context, manifest } = await contextOf(row!);
  if (!connector.send) return end(workspaceId, memberId, { digestAt: next, digestSending: null, digestProblem: noMailConnection });
  if (mail.wasCut && !manifest.idempotentSend) return finish(workspaceId, memberId, mail, next, "The line was cut while a mail was being sent. It may have arrived.");
  const { name: workspace } = await getWorkspace(reader.context);
  const of = { workspaceId, memberId };
  const { subject, text, html } = digestMail(mail.lines, mail.more, { timeZone: mail.wishes.timeZone, workspace, links: { link: publicUrl, unsubscribe: unsubscribeUrl(of) } });
  try {
    await connector.send({ ...context, readFile: async () => new Uint8Array() }, { idempotencyKey: mail.key, conversation: null, threadToken: mail.key, to: reader.email, toName: reader.name, subject, text, html, unsubscribeUrl: oneClickUrl(of), attachments: [], automatic: true });
  } catch (error) {
    const failure = toConnectorError(error);
    if (failure.retryable && !isLast) {
      // It did not go out: the next try is the first again.
      await end(workspaceId, memberId, { digestSending: null, digestProblem: failure.message });
      throw failure;
    }
    if (failure.kind === "unknown") return finish(workspaceId, memberId, mail, next, failure.message);
    return end(workspaceId, memberId, { digestAt: next, digestSending: null, digestProblem: failure.message });
  }
  await finish(workspaceId, memberId, mail, next, null);
}

/** What is to be sent, marked as being sent; null when there is nothing, or not now. */
async function begin(unit: Unit, workspaceId: string, memberId: string, now: Date, canSend: boolean): Promise<Mail | null> {
  const [row] = await unit.tx.select().from(notificationSettings).where(at(workspaceId, memberId)).for("update");
  if (!row?.digestAt || row.digestAt > now) return null;
  const reader = (await findMemberContext(workspaceId, memberId))!;
  const ctx = within(reader.context, unit);
  const wishes = await readWishes(unit, ctx, memberId);
  const set = (patch: Partial<typeof row>) => unit.tx.update(notificationSettings).set(patch).where(at(workspaceId, memberId));
  const quiet = quietUntil(wishes.quietHours, now, wishes.timeZone);
  if (quiet) {
    await set({ digestAt: quiet });
    return null;
  }
  const since = new Date(now.getTime() - oldestMs).toISOString();
  const waiting = sql`${shownLines(ctx, memberId, wishes, "mail")} and n.read_at is null and n.at > ${since}::timestamptz and (n.mailed_at is null or n.mailed_at < n.at)`;
  const lines = await readLines(unit, ctx, sql`${waiting} order by n.at desc, n.id desc limit ${mostLines}`);
  if (!lines.length || !canSend) {
    await set({ digestAt: nextDigest(wishes, now), digestSending: null, digestProblem: lines.length ? noMailConnection : null });
    return null;
  }
  const [all] = await unit.tx.execute<{ count: number }>(sql`select count(*)::int as count from (select 1 from ${linesWithConversations(ctx)} where ${waiting} limit ${mostCounted}) as some_lines`);
  const key = row.digestSending ?? newId();
  await set({ digestSending: key });
  return { key, wasCut: row.digestSending !== null, lines, more: Math.max(0, all!.count - lines.length), wishes };
}

async function end(workspaceId: string, memberId: string, patch: Partial<typeof notificationSettings.$inferInsert>): Promise<void> {
  await inTransaction(systemContext(workspaceId), ({ tx }) => tx.update(notificationSettings).set(patch).where(at(workspaceId, memberId)));
}

/** It went, or may have: its lines are in no other mail. */
async function finish(workspaceId: string, memberId: string, { lines }: Mail, next: Date | null, problem: string | null): Promise<void> {
  await inTransaction(systemContext(workspaceId), async ({ tx }) => {
    await tx.execute(sql`update notifications as n set mailed_at = to_timestamp(x.at / 1000) from unnest(${sqlArray(lines, ({ id }) => id)}::uuid[], ${sqlTimes(lines, (line) => new Date(line.at))}::float8[]) as x(id, at) where n.workspace_id = ${workspaceId} and n.id = x.id`);
    await tx.update(notificationSettings).set({ digestAt: next, digestSending: null, digestProblem: problem, ...(problem === null && { digestSentAt: new Date() }) }).where(at(workspaceId, memberId));
  });
}
