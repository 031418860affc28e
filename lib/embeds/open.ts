import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { embeds, getDb, withWorkspace, workspaces } from "@/db";
import { findMemberContext } from "../auth/find-context";
import type { Context } from "../context";
import type { DashboardItem, DashboardRef } from "../dashboards/schema";
import { AppError } from "../errors";
import type { DashboardParams } from "../metrics/range";
import { shownBy, type EmbedRecord } from "./list";
import { isTokenOf, readEmbedToken } from "./token";

/** An embed that may be shown. */
export interface OpenEmbed {
  /** What whoever made it sees. */
  ctx: Context;
  name: string;
  /** A dashboard, as it is now; null = `items`. */
  dashboard: DashboardRef | null;
  items: readonly DashboardItem[];
  params: DashboardParams;
  origins: readonly string[];
  expiresAt: Date;
  timeZone: string;
  workspace: string;
}

/**
 * What a token shows. Whoever made it may have left: then it shows nothing.
 * @throws AppError "not_found" for a token that was never given out · "forbidden" when it was revoked, is over its time, or nobody stands behind it any more
 */
export async function openEmbed(token: string): Promise<OpenEmbed> {
  const embed = await findEmbed(token);
  if (!embed) throw new AppError("not_found", "There is nothing at this address. Copy it again from Weft's settings, Embedding.");
  if (embed.revokedAt) throw new AppError("forbidden", "This is no longer shown here: it was revoked in Weft.");
  if (embed.expiresAt <= new Date()) throw new AppError("forbidden", "This is over its time. Make a new one in Weft's settings, Embedding.");
  const maker = await findMemberContext(embed.workspaceId, embed.createdById);
  if (!maker) throw new AppError("forbidden", "Whoever shared this no longer works in this workspace. Make a new one in Weft's settings, Embedding.");
  const [workspace] = await getDb().select({ name: workspaces.name, timeZone: workspaces.timeZone }).from(workspaces).where(eq(workspaces.id, embed.workspaceId));
  return { ctx: maker.context, name: embed.name, dashboard: embed.dashboard as DashboardRef | null, ...shownBy(embed), origins: embed.origins, expiresAt: embed.expiresAt, timeZone: workspace?.timeZone ?? "UTC", workspace: workspace?.name ?? "" };
}

/** Whose pages may frame what is at this address; none for what shows nothing. */
export async function framersOf(token: string): Promise<readonly string[]> {
  const embed = await findEmbed(token);
  return embed && !embed.revokedAt && embed.expiresAt > new Date() ? embed.origins : [];
}

async function findEmbed(token: string): Promise<EmbedRecord | null> {
  const read = readEmbedToken(token);
  if (!read) return null;
  const { workspaceId, id } = read;
  return withWorkspace(workspaceId, async (tx) => {
    const [found] = await tx.select().from(embeds).where(and(eq(embeds.workspaceId, workspaceId), eq(embeds.id, id)));
    if (!found || !isTokenOf(found, read)) return null;
    const hourAgo = new Date(Date.now() - 3_600_000);
    if (!found.lastUsedAt || found.lastUsedAt < hourAgo) await tx.update(embeds).set({ lastUsedAt: sql`now()` }).where(and(eq(embeds.workspaceId, workspaceId), eq(embeds.id, id)));
    return found;
  });
}
