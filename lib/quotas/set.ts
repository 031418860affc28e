import "server-only";
import { and, eq } from "drizzle-orm";
import { quotas } from "@/db/schema";
import { recordActivity } from "../activities/record";
import { actingMemberId, actorName, inTransaction, requirePermission, type Context } from "../context";
import { AppError } from "../errors";
import { newId, nilId } from "../ids";
import { readOwners } from "./reach";
import type { QuotaInput } from "./schema";

/**
 * Sets what somebody is to win in a month or a quarter, or takes it away: an admin for all, a manager for their teams and the people in them.
 * @throws AppError "forbidden" · "not_found" when there is no such team or member among those that the actor may see
 */
export async function setQuota(ctx: Context, { of, teamId, memberId, currency, amountMinor }: QuotaInput): Promise<void> {
  requirePermission(ctx, "quotas.set");
  const { workspaceId } = ctx;
  await inTransaction(ctx, async (unit) => {
    const owners = await readOwners(unit, ctx);
    const find = (kind: "team" | "member", id: string) => {
      const owner = owners.find((one) => one.kind === kind && one.id === id);
      if (!owner) throw new AppError("not_found", `There is no such ${kind} among those for whom you set quotas.`, { fields: [{ field: `${kind}Id`, message: `No such ${kind}.` }] });
      return owner;
    };
    const [team, member] = [teamId ? find("team", teamId) : null, memberId ? find("member", memberId) : null];
    const owner = member ?? team ?? owners.find(({ kind }) => kind === "workspace");
    if (!owner?.mayEdit) throw new AppError("forbidden", "Only admins set the quota of the whole company. Choose a team or a member of yours.");
    const whose = { whoseKind: owner.kind, whoseId: owner.kind === "workspace" ? nilId : owner.id } as const;
    if (amountMinor === null) await unit.tx.delete(quotas).where(and(eq(quotas.workspaceId, workspaceId), eq(quotas.of, of), eq(quotas.whoseKind, whose.whoseKind), eq(quotas.whoseId, whose.whoseId)));
    else {
      const set = { currency, amountMinor, setById: actingMemberId(ctx), setByName: actorName(ctx), updatedAt: new Date() };
      await unit.tx.insert(quotas).values({ workspaceId, id: newId(), of, ...whose, ...set }).onConflictDoUpdate({ target: [quotas.workspaceId, quotas.of, quotas.whoseKind, quotas.whoseId], set });
    }
    await recordActivity(ctx, unit, { action: "quota.set", ...(whose.whoseId !== nilId && { targetId: whose.whoseId }), detail: { of, whose: whose.whoseKind, currency, amountMinor } });
    unit.change({ topic: "record", kind: "deals" });
  });
}
