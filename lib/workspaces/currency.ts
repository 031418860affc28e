import "server-only";
import { eq } from "drizzle-orm";
import { workspaces } from "@/db/schema";
import { inTransaction, type Context } from "../context";

/** The currency that the workspace counts in, ISO 4217. */
export async function currencyOf(ctx: Context): Promise<string> {
  const [workspace] = await inTransaction(ctx, ({ tx }) => tx.select({ currency: workspaces.currency }).from(workspaces).where(eq(workspaces.id, ctx.workspaceId)));
  return workspace?.currency ?? "EUR";
}
