import "server-only";
import { and, eq, isNull, gt, sql } from "drizzle-orm";
import { files, getDb, sessions, userWorkspaces } from "@/db";
import type { LoadedConnection } from "../connections/context";
import type { Host, NewDelivery } from "../connectors/contract";
import { ConnectorError } from "../connectors/errors";
import { inTransaction, systemContext, within } from "../context";
import { AppError } from "../errors";
import { readBlob } from "../files/blobs";
import { storeFile } from "../files/store";
import { toIncoming } from "../ingest/incoming";
import { showSignals } from "../ingest/signals";
import { acceptDelivery } from "../ledger/record";
import { limited } from "../rate-limit";
import { readHistory } from "./history";
import { subscribeConversation } from "./subscribe";

const presentForSeconds = 90;

/** What the core offers a channel whose platform is Weft itself, for one of its connections. */
export function hostFor({ context, manifest, row }: LoadedConnection): Host {
  const { workspaceId } = row;
  return {
    connection: context,
    async deliver(deliveries: NewDelivery[]) {
      const receivedAt = new Date();
      await Promise.all(deliveries.map((delivery) => acceptDelivery(workspaceId, { connectionId: context.id, delivery, receivedAt })));
    },
    transient: (event) => void showSignals(workspaceId, [toIncoming(row, manifest, event, new Date(), "transient", 0)]).catch(() => {}),
    history: (conversation, limit = 50) => readHistory(workspaceId, context.id, conversation, limit),
    subscribe: (conversation, listener, signal) => subscribeConversation(workspaceId, context.id, conversation, listener, signal),
    limited: async (key, points, seconds) => (await limited(`host:${context.id}:${key}`, points, seconds)).limited,
    storeFile: (name, content) => keepFile(workspaceId, name, content),
    readFile: (fileId) => readFile(workspaceId, fileId),
    presence: async () => ({ online: await countPresent(workspaceId) }),
  };
}

async function keepFile(workspaceId: string, name: string, content: Uint8Array) {
  const ctx = systemContext(workspaceId);
  try {
    const { id, ...file } = await inTransaction(ctx, (unit) => storeFile(unit, within(ctx, unit), { name, content }));
    return { fileId: id, ...file };
  } catch (error) {
    if (error instanceof AppError) throw new ConnectorError("rejected", error.message, { cause: error });
    throw error;
  }
}

async function readFile(workspaceId: string, fileId: string) {
  const [file] = await inTransaction(systemContext(workspaceId), ({ tx }) => tx.select({ sha256: files.sha256, name: files.name, mime: files.mime }).from(files).where(and(eq(files.workspaceId, workspaceId), eq(files.id, fileId))));
  return file ? { content: await readBlob(workspaceId, file.sha256), name: file.name, mime: file.mime } : null;
}

/** Members with an open browser: the live feed touches their session every minute. */
async function countPresent(workspaceId: string): Promise<number> {
  const [row] = await getDb()
    .select({ count: sql<number>`count(distinct ${sessions.userId})::int` })
    .from(sessions)
    .innerJoin(userWorkspaces, and(eq(userWorkspaces.userId, sessions.userId), eq(userWorkspaces.workspaceId, workspaceId)))
    .where(and(sql`coalesce(${sessions.workspaceId}, ${workspaceId}) = ${workspaceId}`, isNull(sessions.revokedAt), gt(sessions.lastSeenAt, sql`now() - make_interval(secs => ${presentForSeconds})`)));
  return row?.count ?? 0;
}
