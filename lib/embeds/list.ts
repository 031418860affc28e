import "server-only";
import { and, desc, eq, gt, isNull } from "drizzle-orm";
import { embeds, members } from "@/db";
import { inTransaction, requirePermission, type Context } from "../context";
import { dashboardLayout } from "../dashboards/schema";
import { publicUrl } from "../http/public-url";
import { dashboardParams } from "../metrics/schema";
import type { EmbedRow } from "./schema";
import { embedToken } from "./token";

export type EmbedRecord = typeof embeds.$inferSelect;

/** Those that still show something, newest first. @throws AppError "forbidden" without `workspace.manage` */
export async function listEmbeds(ctx: Context): Promise<EmbedRow[]> {
  requirePermission(ctx, "workspace.manage");
  const rows = await inTransaction(ctx, ({ tx }) =>
    tx
      .select({ embed: embeds, createdBy: members.name })
      .from(embeds)
      .leftJoin(members, and(eq(members.workspaceId, ctx.workspaceId), eq(members.id, embeds.createdById)))
      .where(and(eq(embeds.workspaceId, ctx.workspaceId), isNull(embeds.revokedAt), gt(embeds.expiresAt, new Date())))
      .orderBy(desc(embeds.id))
      .limit(500));
  return rows.map(({ embed, createdBy }) => toEmbedRow(embed, createdBy));
}

export function toEmbedRow(embed: EmbedRecord, createdBy: string | null): EmbedRow {
  const { id, name, dashboard, origins, createdAt, expiresAt, lastUsedAt } = embed;
  return {
    id, name, dashboard, origins, createdBy, ...shownBy(embed),
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
    address: publicUrl(`/embed/${embedToken(embed)}`),
  };
}

/** What an embed shows, and of which part of the company. */
export const shownBy = ({ items, params }: EmbedRecord) => ({ items: dashboardLayout.shape.items.parse(items), params: dashboardParams.parse(params) });
