import "server-only";
import { eq } from "drizzle-orm";
import { connectionRoutes } from "@/db";
import type { Connector, ConnectionContext } from "../connectors/contract";
import { toConnectorError } from "../connectors/errors";
import { findConnector } from "../connectors/registry";
import type { Unit } from "../context";
import { log } from "../log";
import { notifyWork } from "../realtime/notify";
import { loadConnectionContext } from "./context";

/** What the other side sees for a moment: that one of us writes, or has read up to a message. */
export type PlatformSignal =
  | { kind: "typing"; connectionId: string; conversation: string; on: boolean }
  | { kind: "read"; connectionId: string; conversation: string; message: string; aliases: string[] };

const abilities = { typing: "typing", read: "markRead" } as const;

/**
 * Has a worker tell the platform, once the transaction is committed: the one that holds the connection's session, or,
 * where the platform calls us and nobody holds one, whichever takes the job.
 */
export async function queueSignal({ tx, job, afterCommit }: Unit, workspaceId: string, signal: PlatformSignal): Promise<void> {
  const { connectionId, kind, conversation } = signal;
  const [route] = await tx.select({ connector: connectionRoutes.connector, attended: connectionRoutes.attended }).from(connectionRoutes).where(eq(connectionRoutes.connectionId, connectionId));
  if (!route) return;
  if (route.attended) return afterCommit(() => notifyWork({ w: workspaceId, signal }));
  const connector = await findConnector(route.connector);
  if (connector?.[abilities[kind]]) job({ identifier: "signal_platform", payload: { workspaceId, signal }, job_key: `signal:${kind}:${connectionId}:${conversation}`, max_attempts: 1 });
}

/** Tells the platform. That it could not be told does no harm. */
export async function tellPlatform(connector: Connector, context: ConnectionContext, signal: PlatformSignal): Promise<void> {
  try {
    if (signal.kind === "typing") await connector.typing?.(context, signal.conversation, signal.on);
    else await connector.markRead?.(context, signal.conversation, signal.message, signal.aliases);
  } catch (error) {
    const { kind, message } = toConnectorError(error);
    log.warn({ connectionId: context.id, kind, message }, "typing or a read mark was not passed on");
  }
}

/** A signal of {@link queueSignal} that became a job. A paused connection stays silent. */
export async function passOnSignal(workspaceId: string, signal: PlatformSignal): Promise<void> {
  const { connector, context, row } = await loadConnectionContext(workspaceId, signal.connectionId);
  if (row.status === "active") await tellPlatform(connector, context, signal);
}
