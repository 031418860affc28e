import "server-only";
import { and, asc, eq, isNull } from "drizzle-orm";
import { connections } from "@/db";
import { limitsOfPosts } from "../connectors/posts";
import { findConnector } from "../connectors/registry";
import { inTransaction, requirePermission, type Context, type Unit } from "../context";
import type { PublishingChannel } from "./schema";

/** Connections that can publish and that the caller's teams have, with what their platforms take. @throws AppError "forbidden" */
export async function listPublishingChannels(ctx: Context): Promise<PublishingChannel[]> {
  requirePermission(ctx, "posts.publish");
  return inTransaction(ctx, (unit) => readChannels(unit, ctx));
}

/** The same inside a transaction, without asking whether the caller may. */
export async function readChannels({ tx }: Unit, { workspaceId, scope }: Context): Promise<PublishingChannel[]> {
  const rows = await tx.select().from(connections).where(and(eq(connections.workspaceId, workspaceId), isNull(connections.removedAt))).orderBy(asc(connections.name), asc(connections.id));
  const channels: PublishingChannel[] = [];
  for (const { id, connector: channel, name, status, facts, teamId } of rows) {
    if (!scope.all && teamId !== null && !scope.teamIds.includes(teamId)) continue;
    const connector = await findConnector(channel);
    const manifest = connector?.manifest;
    if (!connector?.publish || !manifest?.posts || manifest.retired) continue;
    const limits = limitsOfPosts(manifest.posts, facts ?? {});
    const blocked = status === "paused" ? `The connection “${name}” is paused. Resume it in Settings, Connections.` : status === "reconnect" ? `The connection “${name}” has to be signed in again, in Settings, Connections.` : null;
    channels.push({
      connectionId: id, channel, name, platform: manifest.name, blocked, textLength: limits.textLength, counted: limits.counted, linkLength: limits.linkLength ?? null, textBytes: limits.textBytes ?? null,
      attachments: limits.attachments, attachmentTypes: limits.attachmentTypes, attachmentBytes: limits.attachmentBytes, altLength: limits.altLength, takesComment: limits.reply,
    });
  }
  return channels;
}
