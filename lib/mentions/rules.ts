import "server-only";
import { and, eq } from "drizzle-orm";
import { connections } from "@/db";
import { findConnector } from "../connectors/registry";
import type { Context, Unit } from "../context";
import type { MentionRecord } from "./find";
import type { ReplyRules } from "./schema";

/** What an answer in public may be, and whether there is another way to the author, before anything is written. */
export async function readReplyRules({ tx }: Unit, { workspaceId }: Context, mention: MentionRecord): Promise<ReplyRules> {
  const [connection] = await tx.select({ name: connections.name, connector: connections.connector, status: connections.status, removedAt: connections.removedAt }).from(connections).where(and(eq(connections.workspaceId, workspaceId), eq(connections.id, mention.connectionId)));
  const connector = connection ? await findConnector(connection.connector) : null;
  const manifest = connector?.manifest;
  const { posts } = manifest ?? {};
  const platform = manifest?.name ?? mention.channel;
  const name = connection?.name ?? mention.channel;
  const blocked = mention.deletedAt ? "The post is not there any more: it was deleted."
    : !manifest ? "This channel’s connector is not installed any more. Its history stays readable."
    : manifest.retired ? `${platform} was shut down. Its history stays readable.`
    : !connection || connection.removedAt ? `The connection “${name}” was removed. Answer through another one.`
    : !posts?.reply || !connector?.publish ? `Nobody can answer in public on ${platform} through Weft. Open the post there.`
    : connection.status === "paused" ? `The connection “${name}” is paused. Resume it in Settings, Connections.`
    : connection.status === "reconnect" ? `The connection “${name}” has to be signed in again, in Settings, Connections.` : null;
  return {
    connectionName: name, blocked, textLength: posts?.textLength ?? null, counted: posts?.counted ?? "units", linkLength: posts?.linkLength ?? null, textBytes: posts?.textBytes ?? null, note: posts?.replyNote ?? null,
    mayTakePrivate: Boolean(mention.identityId && connector?.send && manifest?.rules.mayStart && !manifest.retired && connection && !connection.removedAt),
  };
}
