import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { teams } from "@/db/schema";
import { actorName, inTransaction, requirePermission, type Context, type Unit } from "../context";
import { ensureLabels } from "../labels/ensure";
import { findMember } from "./assign";
import { changeSome, type ConversationPatch } from "./change";
import { lockConversations, type ConversationRecord } from "./find";
import { unansweredSince } from "./reopen";
import type { ConversationBefore, ConversationsChanged } from "./schema";
import { wakeAt } from "./snooze";

/**
 * Puts conversations back as they were before a change. Those that the actor does not see are left out, and so is a person or a team
 * that is gone since; a time to come back at that has passed by now brings them back at once.
 * @throws AppError "forbidden"
 */
export async function restoreConversations(ctx: Context, items: readonly ConversationBefore[]): Promise<Pick<ConversationsChanged, "changed">> {
  requirePermission(ctx, "conversations.handle");
  return inTransaction(ctx, async (unit) => {
    const records = await lockConversations(unit, ctx, items.map(({ id }) => id));
    const wanted = new Map(items.map((item) => [item.id, item]));
    const still = await readStill(unit, ctx, items);
    await ensureLabels(unit, ctx, items.flatMap(({ labels }) => labels));
    const since = await unansweredSince(unit, ctx, records.filter(({ id, status }) => status === "closed" && wanted.get(id)!.status !== "closed"));
    let changed = 0;
    await changeSome(unit, ctx, records, (record) => {
      const patch = differences(record, patchFor(record, wanted.get(record.id)!, still, since.get(record.id) ?? null));
      if (!Object.keys(patch).length) return null;
      changed++;
      if (patch.snoozedUntil) wakeAt(unit, [record], patch.snoozedUntil);
      const facts = { closed: patch.status === "closed", reopened: patch.status !== undefined && record.status === "closed" };
      return { patch, facts: { ...facts, said: { action: "conversation.restore", text: `Changed back by ${actorName(ctx)}`, detail: { to: wanted.get(record.id)!.status } } } };
    });
    return { changed };
  });
}

/** Which teams there still are, and who may have conversations of which. */
interface Still {
  teams: ReadonlySet<string>;
  mayHave: ReadonlySet<string>;
}

const pairOf = (assigneeId: string, teamId: string | null) => `${assigneeId} ${teamId}`;

async function readStill(unit: Unit, ctx: Context, items: readonly ConversationBefore[]): Promise<Still> {
  const teamIds = [...new Set(items.flatMap(({ teamId }) => teamId ?? []))];
  const groups = teamIds.length ? await unit.tx.select({ id: teams.id }).from(teams).where(and(eq(teams.workspaceId, ctx.workspaceId), inArray(teams.id, teamIds))) : [];
  const there = new Set(groups.map(({ id }) => id));
  const mayHave = new Set<string>();
  for (const [pair, { assigneeId, teamId }] of new Map(items.flatMap((item) => (item.assigneeId && (!item.teamId || there.has(item.teamId)) ? [[pairOf(item.assigneeId, item.teamId), item] as const] : [])))) {
    const member = await findMember(unit, ctx, assigneeId!, teamId);
    if (member?.status === "active" && member.reaches) mayHave.add(pair);
  }
  return { teams: there, mayHave };
}

function patchFor(record: ConversationRecord, was: ConversationBefore, still: Still, waitingSince: Date | null): ConversationPatch {
  const snoozedUntil = was.snoozedUntil && was.status === "snoozed" ? new Date(was.snoozedUntil) : null;
  const status = snoozedUntil && snoozedUntil <= new Date() ? "open" : was.status;
  return {
    status,
    snoozedUntil: status === "snoozed" ? snoozedUntil : null,
    closeReason: was.closeReason,
    ...((!was.teamId || still.teams.has(was.teamId)) && { teamId: was.teamId }),
    ...((!was.assigneeId || still.mayHave.has(pairOf(was.assigneeId, was.teamId))) && { assigneeId: was.assigneeId }),
    priority: was.priority,
    labels: was.labels,
    // What came in meanwhile stays unread.
    unreadCount: was.messageCount === record.messageCount ? was.unreadCount : Math.max(was.unreadCount, record.unreadCount),
    reminderStoppedAt: was.reminderStoppedAt ? new Date(was.reminderStoppedAt) : null,
    ...(status === "closed" ? { closedAt: record.closedAt ?? new Date(), waitingSince: null, unreadCount: 0 } : record.status === "closed" && { closedAt: null, waitingSince }),
  };
}

/** What of a patch is not so already. */
const differences = (record: ConversationRecord, patch: ConversationPatch): ConversationPatch =>
  Object.fromEntries(Object.entries(patch).filter(([key, value]) => JSON.stringify(record[key as keyof ConversationPatch]) !== JSON.stringify(value)));
