import "server-only";
import { and, eq } from "drizzle-orm";
import { mentions } from "@/db";
import type { Context, Unit } from "../context";
import { noteMentions } from "./count";
import type { lockMention } from "./find";

/** A mention whose answer is on its way leaves the queue; who answered has it, where nobody had. The caller holds it. */
export async function leaveAnswered(unit: Unit, { workspaceId }: Context, { id, state, assigneeId }: Awaited<ReturnType<typeof lockMention>>, byId: string | null): Promise<void> {
  const now = new Date();
  await unit.tx
    .update(mentions)
    .set({ state: state === "escalated" ? "escalated" : "answered", answeredAt: now, closedAt: now, ...(assigneeId === null && byId && { assigneeId: byId, takenAt: now }) })
    .where(and(eq(mentions.workspaceId, workspaceId), eq(mentions.id, id)));
  noteMentions(unit, workspaceId, [id]);
  unit.change({ topic: "mention", ids: [id] });
}
