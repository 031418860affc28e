import "server-only";
import { randomBytes } from "node:crypto";
import { connectionHealth, connectionRoutes, connections } from "@/db";
import type { DemoChannel } from "@/db/seed/channels";
import { isAttended } from "../connectors/attendance";
import type { ConnectorManifest } from "../connectors/manifest";
import { buildContext, connectorOf } from "../connections/context";
import { sealCredentials } from "../connections/secrets";
import type { Unit } from "../context";
import { newId } from "../ids";
import { notifyWork } from "../realtime/notify";

/** Makes the demo's connections, to which workers attend once the transaction is committed. @returns their ids, by connector */
export async function createConnections(unit: Unit, workspaceId: string, channels: readonly DemoChannel[]): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  for (const channel of channels) ids.set(channel.connector, await createConnection(unit, workspaceId, channel));
  return ids;
}

async function createConnection({ tx, afterCommit }: Unit, workspaceId: string, channel: DemoChannel): Promise<string> {
  const { connector: connectorId, name, displayName, facts, status } = channel;
  const connector = await connectorOf(connectorId);
  const id = newId();
  const settings = { ...defaultsOf(connector.manifest), ...channel.settings };
  const secrets = { ...generatedFor(connector.manifest), ...channel.secrets };
  const context = buildContext({ workspaceId, id, connector: connectorId, settings, facts, secrets });
  const remoteId = channel.remoteId ?? (await connector.identify(context)).remoteId;
  await tx.insert(connections).values({ workspaceId, id, connector: connectorId, name, remoteId, displayName, settings, secrets: sealCredentials(workspaceId, id, secrets), facts, status, isDemo: true });
  const isActive = status === "active";
  await tx.insert(connectionHealth).values({ workspaceId, connectionId: id, ...(isActive && { lastHealthyAt: new Date() }) });
  await tx.insert(connectionRoutes).values({ connectionId: id, workspaceId, connector: connectorId, attended: isActive && isAttended(connector, context) });
  afterCommit(() => notifyWork({ w: workspaceId, connection: id }));
  return id;
}

const defaultsOf = ({ settings }: ConnectorManifest) =>
  Object.fromEntries(settings.flatMap(({ name, type, default: standard }) => (standard === undefined || type === "secret" ? [] : [[name, standard]])));

const generatedFor = ({ settings }: ConnectorManifest) =>
  Object.fromEntries(settings.flatMap(({ name, generated }) => (generated ? [[name, randomBytes(32).toString("hex")]] : [])));
