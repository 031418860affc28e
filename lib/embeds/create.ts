import "server-only";
import { embeds } from "@/db";
import { recordActivity } from "../activities/record";
import { requireMember } from "../auth/sessions";
import { inTransaction, requirePermission, type Context } from "../context";
import { newId } from "../ids";
import { readScope } from "../metrics/metric-scope";
import { toEmbedRow } from "./list";
import { embedInput, type EmbedInput, type EmbedRow } from "./schema";

const dayMs = 86_400_000;

/**
 * Makes an address under which pages of the sites named show widgets with what the acting member sees of this part of the company.
 * @throws AppError "forbidden" without `workspace.manage`, or for API keys · "not_found" for a team or member of nobody's
 */
export async function createEmbed(ctx: Context, input: EmbedInput): Promise<EmbedRow> {
  requirePermission(ctx, "workspace.manage");
  const { id: createdById, name: createdBy } = requireMember(ctx);
  const { name, dashboard, items, params, origins, expiresInDays } = embedInput.parse(input);
  const { team, member, channel } = params;
  await readScope(ctx, { team, member, channel });
  const createdAt = new Date();
  const row = { workspaceId: ctx.workspaceId, id: newId(), name, dashboard, items, params, origins, createdById, createdAt, expiresAt: new Date(createdAt.getTime() + expiresInDays * dayMs), revokedAt: null, lastUsedAt: null };
  await inTransaction(ctx, async (unit) => {
    await unit.tx.insert(embeds).values(row);
    await recordActivity(ctx, unit, { action: "embed.create", targetId: row.id, detail: { name, origins, dashboard, widgets: items.map(({ widget }) => widget), expiresAt: row.expiresAt.toISOString() } });
  });
  return toEmbedRow(row, createdBy);
}
