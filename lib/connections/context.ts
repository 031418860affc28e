import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import { connections, withWorkspace } from "@/db";
import type { ConnectionContext, Connector, ConnectorManifest } from "../connectors/contract";
import { ConnectorError } from "../connectors/errors";
import { findConnector } from "../connectors/registry";
import { AppError } from "../errors";
import { demoAccess } from "../demo/access";
import { readStoredFile } from "../files/read";
import { guardedFetch, resolveHost } from "../http/guard";
import { publicUrl } from "../http/public-url";
import { log } from "../log";
import { openCredentials } from "./secrets";

export type ConnectionRecord = typeof connections.$inferSelect;

export interface LoadedConnection {
  context: ConnectionContext;
  connector: Connector;
  manifest: ConnectorManifest;
  row: ConnectionRecord;
}

/**
 * A connection with its code and everything that its connector may use, credentials decrypted.
 * @throws AppError "not_found" when this workspace has no such connection, or it was removed
 * @throws ConnectorError "config" when its connector's folder is gone, or its credentials cannot be decrypted
 */
export async function loadConnectionContext(workspaceId: string, connectionId: string): Promise<LoadedConnection> {
  const [row] = await withWorkspace(workspaceId, (tx) =>
    tx.select().from(connections).where(and(eq(connections.workspaceId, workspaceId), eq(connections.id, connectionId), isNull(connections.removedAt))));
  if (!row) throw new AppError("not_found", "There is no such connection. It may have been removed.");
  return contextOf(row);
}

/** The same for a row that was already read. @throws ConnectorError "config" as `loadConnectionContext` */
export async function contextOf(row: ConnectionRecord): Promise<LoadedConnection> {
  const connector = await connectorOf(row.connector);
  const secrets = credentialsOf(row);
  return { context: buildContext({ ...row, secrets }), connector, manifest: connector.manifest, row };
}

/** @throws ConnectorError "config" when there is no such connector */
export async function connectorOf(id: string): Promise<Connector> {
  const connector = await findConnector(id);
  if (!connector) throw new ConnectorError("config", `This Weft has no connector “${id}”. Its history stays readable; nothing comes in or goes out.`);
  return connector;
}

export interface ContextParts {
  workspaceId: string;
  id: string;
  connector: string;
  settings: Record<string, unknown>;
  facts: Record<string, unknown>;
  secrets: Record<string, string>;
  isDemo?: boolean;
}

/** The context of a connection that is stored, or is about to be. */
export function buildContext({ workspaceId, id, connector, settings, facts, secrets, isDemo }: ContextParts): ConnectionContext {
  const access = isDemo ? demoAccess(workspaceId, id) : null;
  const connectionLog = log.child({ workspace: workspaceId, connection: id, connector });
  return {
    id,
    settings,
    facts,
    secrets,
    webhookUrl: webhookUrl(connector, id),
    fetch: access?.fetch ?? guardedFetch,
    resolveHost: access?.resolveHost ?? ((host, port) => resolveHost(host, port)),
    readFile: (fileId) => readStoredFile(workspaceId, fileId),
    log: { info: (message, detail) => connectionLog.info(detail ?? {}, message), warn: (message, detail) => connectionLog.warn(detail ?? {}, message) },
  };
}

/** Where the platform reaches us for one connection. */
export const webhookUrl = (connector: string, connectionId: string): string => publicUrl(`/webhooks/${connector}/${connectionId}`);

/** A connection's secrets, decrypted. @throws ConnectorError "config" when WEFT_SECRET is not what they were encrypted with */
export function credentialsOf(row: ConnectionRecord): Record<string, string> {
  try {
    return openCredentials(row.workspaceId, row.id, row.secrets);
  } catch (error) {
    throw new ConnectorError("config", "The stored credentials cannot be decrypted, because WEFT_SECRET changed. Enter them again in this connection's settings.", { cause: error });
  }
}
