import "server-only";
import { activities } from "@/db";
import type { Context, Unit } from "../context";
import { newId } from "../ids";

export interface Activity {
  /** Noun and verb: "member.invite". */
  action: string;
  targetId?: string;
  /** What changed, without secrets and without what customers wrote. */
  detail?: Record<string, unknown>;
}

/** Writes into the audit log who did what, in the transaction that does it. */
export async function recordActivity(ctx: Context, { tx }: Pick<Unit, "tx">, { action, targetId, detail = {} }: Activity): Promise<void> {
  const { actor, workspaceId } = ctx;
  await tx.insert(activities).values({
    workspaceId,
    id: newId(),
    actorKind: actor.kind,
    actorId: actor.kind === "system" ? null : actor.id,
    action,
    targetId: targetId ?? null,
    detail,
    at: new Date(),
  });
}
