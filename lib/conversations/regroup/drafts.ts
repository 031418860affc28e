import "server-only";
import { and, asc, eq } from "drizzle-orm";
import { drafts } from "@/db/schema";
import type { Context, Unit } from "../../context";

type DraftRecord = typeof drafts.$inferSelect;

const mostFiles = 50;
const both = (one: string, other: string) => [one, other].filter(Boolean).join("\n\n");

/** What members have begun in either conversation is in the one that stays: of who has begun in both, one after the other. @returns how all of it was */
export async function joinDrafts({ tx }: Unit, { workspaceId }: Context, { from, to }: { from: string; to: string }): Promise<DraftRecord[]> {
  const of = (id: string) => tx.select().from(drafts).where(and(eq(drafts.workspaceId, workspaceId), eq(drafts.conversationId, id))).orderBy(asc(drafts.memberId)).for("update");
  const going = await of(from);
  if (!going.length) return [];
  const staying = new Map((await of(to)).map((row) => [row.memberId, row]));
  for (const row of going) {
    const held = staying.get(row.memberId);
    const values = { text: both(held?.text ?? "", row.text), note: both(held?.note ?? "", row.note), subject: held?.subject || row.subject, files: [...(held?.files ?? []), ...row.files].slice(0, mostFiles), offer: held?.offer ?? row.offer, revision: Math.max(held?.revision ?? 0, row.revision) + 1, updatedAt: new Date() };
    await tx.insert(drafts).values({ workspaceId, memberId: row.memberId, conversationId: to, ...values }).onConflictDoUpdate({ target: [drafts.workspaceId, drafts.memberId, drafts.conversationId], set: values });
  }
  await tx.delete(drafts).where(and(eq(drafts.workspaceId, workspaceId), eq(drafts.conversationId, from)));
  return [...going, ...[...staying.values()].filter(({ memberId }) => going.some((row) => row.memberId === memberId))];
}

/** Puts back what was begun where it was, of who has not written on since; of who has, all of it stays in the one that stays. */
export async function partDrafts({ tx }: Unit, { workspaceId }: Context, { from, to }: { from: string; to: string }, before: readonly Record<string, unknown>[]): Promise<void> {
  const rows = before.map((row) => ({ ...row, updatedAt: new Date(String(row.updatedAt)) }) as DraftRecord);
  for (const row of rows.filter(({ conversationId }) => conversationId === from)) {
    const stayed = rows.find(({ conversationId, memberId }) => conversationId === to && memberId === row.memberId);
    const here = and(eq(drafts.workspaceId, workspaceId), eq(drafts.conversationId, to), eq(drafts.memberId, row.memberId));
    const [now] = await tx.select().from(drafts).where(here).for("update");
    if (!now || now.revision !== Math.max(stayed?.revision ?? 0, row.revision) + 1) continue;
    if (stayed) await tx.update(drafts).set({ text: stayed.text, note: stayed.note, subject: stayed.subject, files: stayed.files, offer: stayed.offer, revision: now.revision + 1, updatedAt: new Date() }).where(here);
    else await tx.delete(drafts).where(here);
    await tx.insert(drafts).values({ ...row, workspaceId, revision: now.revision + 1 }).onConflictDoNothing();
  }
}
