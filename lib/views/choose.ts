import "server-only";
import { and, inArray, isNull } from "drizzle-orm";
import { savedViews, viewChoices } from "@/db/schema";
import { requireMember } from "../auth/sessions";
import { inTransaction, type Context } from "../context";
import { AppError } from "../errors";
import { visibleViews } from "./find";
import type { ViewChoice } from "./schema";

/** Keeps with which view the acting member's list opens, and their order; what is not given stays. @throws AppError "forbidden" for API keys · "invalid" for a view that the member does not see */
export async function chooseViews(ctx: Context, { kind, defaultId, order }: ViewChoice): Promise<void> {
  const { id: memberId } = requireMember(ctx);
  await inTransaction(ctx, async (unit) => {
    const named = [...new Set([...(defaultId ? [defaultId] : []), ...(order ?? [])])];
    const seen = named.length ? await unit.tx.select({ id: savedViews.id }).from(savedViews).where(and(visibleViews(ctx), inArray(savedViews.id, named), isNull(savedViews.deletedAt))) : [];
    if (seen.length < named.length) throw new AppError("invalid", "One of these views does not exist, or is not shared with you.");
    const changed = { ...(defaultId !== undefined && { defaultViewId: defaultId }), ...(order && { order }) };
    if (!Object.keys(changed).length) return;
    await unit.tx.insert(viewChoices).values({ workspaceId: ctx.workspaceId, memberId, kind, defaultViewId: defaultId ?? null, order: order ?? [] }).onConflictDoUpdate({ target: [viewChoices.workspaceId, viewChoices.memberId, viewChoices.kind], set: changed });
    // The member's other browsers.
    unit.change({ topic: "views", kind });
  });
}
