import "server-only";
import { and, eq } from "drizzle-orm";
import { connections } from "@/db";
import type { Connector } from "../connectors/contract";
import { limitsOfPosts } from "../connectors/posts";
import { findConnector } from "../connectors/registry";
import type { Context, Unit } from "../context";
import { readSettings } from "../publications/settings";
import type { MentionRecord } from "./find";
import type { ReplyRules } from "./schema";

/** The connection that a mention came through, as far as answering needs it. */
export interface ReplyConnection {
  connection: { name: string; connector: string; status: string; facts: Record<string, unknown> | null; removedAt: Date | null } | null;
  connector: Connector | null;
}

type Asked = Pick<MentionRecord, "channel" | "connectionId" | "deletedAt" | "identityId">;

/** What an answer in public may be, and whether there is another way to the author, before anything is written. */
export const readReplyRules = async (unit: Unit, ctx: Context, mention: Asked): Promise<ReplyRules> => rulesOf(mention, await readReplyConnection(unit, ctx, mention.connectionId), (await readSettings(unit, ctx)).answersNeedApproval);

export async function readReplyConnection({ tx }: Unit, { workspaceId }: Context, connectionId: string): Promise<ReplyConnection> {
  const [connection] = await tx.select({ name: connections.name, connector: connections.connector, status: connections.status, facts: connections.facts, removedAt: connections.removedAt }).from(connections).where(and(eq(connections.workspaceId, workspaceId), eq(connections.id, connectionId)));
  return { connection: connection ?? null, connector: connection ? ((await findConnector(connection.connector)) ?? null) : null };
}

/** The same for a mention whose connection is read already. */
export function rulesOf(mention: Asked, { connection, connector }: ReplyConnection, needsApproval = false): ReplyRules {
  const manifest = connector?.manifest;
  const limits = manifest?.posts && limitsOfPosts(manifest.posts, connection?.facts ?? {});
  const platform = manifest?.name ?? mention.channel;
  const name = connection?.name ?? mention.channel;
  const blocked = mention.deletedAt ? "The post is not there any more: it was deleted."
    : !manifest ? "This channel’s connector is not installed any more. Its history stays readable."
    : manifest.retired ? `${platform} was shut down. Its history stays readable.`
    : !connection || connection.removedAt ? `The connection “${name}” was removed. Answer through another one.`
    : !limits?.reply || !connector?.publish ? `Nobody can answer in public on ${platform} through Weft. Open the post there.`
    : connection.status === "paused" ? `The connection “${name}” is paused. Resume it in Settings, Connections.`
    : connection.status === "reconnect" ? `The connection “${name}” has to be signed in again, in Settings, Connections.` : null;
  return {
    connectionName: name, platform, blocked, needsApproval, textLength: limits?.textLength ?? null, counted: limits?.counted ?? "units", linkLength: limits?.linkLength ?? null, textBytes: limits?.textBytes ?? null, note: limits?.replyNote ?? null,
    attachments: limits?.attachments ?? 0, attachmentTypes: limits?.attachmentTypes ?? null, attachmentBytes: limits?.attachmentBytes ?? null, altLength: limits?.altLength ?? null,
    mayTakePrivate: Boolean(mention.identityId && connector?.send && manifest?.rules.mayStart && !manifest.retired && connection && !connection.removedAt),
  };
}

/** What a connection's platform can do with public posts, apart from answering. */
export interface PostAbilities {
  like: boolean;
  hide: boolean;
  delete: boolean;
  thread: boolean;
}

/** Nothing can be done through what does not work. */
export function abilitiesOf({ connection, connector }: ReplyConnection): PostAbilities {
  const works = connection !== null && !connection.removedAt && connection.status === "active" && !connector?.manifest.retired;
  return { like: works && Boolean(connector?.like), hide: works && Boolean(connector?.hide), delete: works && Boolean(connector?.deletePost), thread: works && Boolean(connector?.postThread) };
}
