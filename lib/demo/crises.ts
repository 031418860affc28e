import "server-only";
import { and, eq, like, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { crises, crisisEntries, mentions, posts } from "@/db";
import { demoCrisis, demoLearned } from "@/db/seed/mentions";
import type { Unit } from "../context";
import { rowOf } from "../crises/rows";
import { watchIn } from "../crises/watch";
import { newId } from "../ids";
import type { Square } from "./mentions";
import type { DemoMember } from "./threads";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** Has those hours watched as a worker would have, then tells what members did about it; what was said since is learned from, and it is calm. */
export async function playCrisis(unit: Unit, { workspaceId, now, connection, community: [member] }: Square): Promise<void> {
  const { tx } = unit;
  const began = now.getTime() - demoCrisis.hoursAgo * hourMs;
  await tx.execute(sql`insert into crisis_watches (workspace_id, watched_until) values (${workspaceId}, ${new Date(rowOf(began - hourMs)).toISOString()}::timestamptz)`);
  await watchIn(unit, workspaceId, new Date(began + (demoCrisis.lastsHours + 4) * hourMs));
  await tx.execute(sql`delete from crisis_states where workspace_id = ${workspaceId}`);
  await tx.execute(sql`delete from crisis_watches where workspace_id = ${workspaceId}`);
  await watchIn(unit, workspaceId, now);

  const [crisis] = await tx.select({ id: crises.id, toldAt: crises.toldAt, endedAt: crises.endedAt }).from(crises).where(eq(crises.workspaceId, workspaceId)).orderBy(crises.beganAt).limit(1);
  if (!crisis?.endedAt || !member) return;
  const by = member.name;
  const after = (minutes: number) => new Date(crisis.toldAt.getTime() + minutes * minuteMs);
  await tx.update(crises).set({ isDemo: true, ownerId: member.id, ownerName: by, acknowledgedAt: after(3), learned: demoLearned, learnedByName: by, learnedAt: new Date(crisis.endedAt.getTime() + 40 * hourMs) }).where(and(eq(crises.workspaceId, workspaceId), eq(crises.id, crisis.id)));
  const entry = (at: Date, kind: (typeof crisisEntries.$inferInsert)["kind"], text = "", byName = by) => ({ workspaceId, crisisId: crisis.id, id: newId(), at, kind, byName, text });
  await tx.insert(posts).values(await answersOf(unit, workspaceId, connection.id, member));
  await tx.insert(crisisEntries).values([
    entry(after(0), "paused", "2 scheduled posts wait.", "Weft"),
    entry(after(3), "acknowledged"),
    entry(after(6), "note", "Accounts confirms: the card provider sends payments twice. Jonas has the provider on the phone."),
    entry(after(10), "note", "One answer for all: cause, nothing is lost, money back within three days. No apology without that."),
    entry(after(88), "note", "The provider has stopped it. 212 payments, list is with accounts."),
    entry(new Date(crisis.endedAt.getTime() + 12 * hourMs), "resumed"),
  ]);
}

/** What we said then was written here, by somebody. */
async function answersOf({ tx }: Unit, workspaceId: string, connectionId: string, member: DemoMember): Promise<(typeof posts.$inferInsert)[]> {
  const [ours, theirs] = [alias(mentions, "ours"), alias(mentions, "theirs")];
  const rows = await tx.select({ text: ours.text, language: ours.language, remoteId: ours.remoteId, url: ours.url, at: ours.at, replyToId: theirs.id }).from(ours)
    .innerJoin(theirs, and(eq(theirs.workspaceId, workspaceId), eq(theirs.connectionId, connectionId), eq(theirs.remoteId, ours.parentRemoteId)))
    .where(and(eq(ours.workspaceId, workspaceId), eq(ours.connectionId, connectionId), like(ours.remoteId, "square-outcry-us-%")));
  return rows.map(({ at, ...row }) => ({ ...row, workspaceId, id: newId(), connectionId, memberId: member.id, authorName: member.name, status: "published", attempts: 1, idempotencyKey: newId(), publishedAt: at, createdAt: at }));
}
