import "server-only";
import { eq } from "drizzle-orm";
import { workspaces } from "@/db";
import { AppError } from "../errors";
import { recordActivity } from "../activities/record";
import { inTransaction, requirePermission, type Context } from "../context";
import { publicUrl } from "../http/public-url";
import { gadgetOrigins, type GadgetOrigins } from "./schema";

/** From where dashboards may show gadgets. */
export async function getGadgetOrigins(ctx: Context): Promise<GadgetOrigins> {
  const [row] = await inTransaction(ctx, ({ tx }) => tx.select({ origins: workspaces.gadgetOrigins }).from(workspaces).where(eq(workspaces.id, ctx.workspaceId)));
  return { origins: row?.origins ?? [] };
}

/** Whether dashboards may show a page: its site is on the list, and is not this Weft itself, whose pages a gadget could then reach into. */
export async function isAllowedGadget(ctx: Context, url: string): Promise<boolean> {
  if (!URL.canParse(url)) return false;
  const { origin } = new URL(url);
  return origin !== new URL(publicUrl("/")).origin && (await getGadgetOrigins(ctx)).origins.includes(origin);
}

/** Says from where dashboards may show gadgets; those of other sites are not shown from then on. @throws AppError "forbidden" without `workspace.manage` · "invalid" for Weft's own */
export async function setGadgetOrigins(ctx: Context, input: GadgetOrigins): Promise<GadgetOrigins> {
  requirePermission(ctx, "workspace.manage");
  const { origins } = gadgetOrigins.parse(input);
  if (origins.includes(new URL(publicUrl("/")).origin)) throw new AppError("invalid", "Weft's own pages cannot be gadgets.", { fields: [{ field: "origins", message: "This is Weft itself. Its pages cannot be gadgets; name the other system’s site." }] });
  await inTransaction(ctx, async (unit) => {
    await unit.tx.update(workspaces).set({ gadgetOrigins: origins }).where(eq(workspaces.id, ctx.workspaceId));
    await recordActivity(ctx, unit, { action: "gadgets.allow", targetId: ctx.workspaceId, detail: { origins } });
    unit.change({ topic: "workspace" });
  });
  return { origins };
}
