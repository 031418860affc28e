import "server-only";
import { and, eq, isNull, ne } from "drizzle-orm";
import { connections, type Transaction } from "@/db";
import type { ChannelIdentity, ConnectionContext, Connector } from "../connectors/contract";
import { ConnectorError, toConnectorError } from "../connectors/errors";
import type { ConnectorManifest } from "../connectors/manifest";
import type { Context } from "../context";
import { AppError } from "../errors";
import { isShown } from "./shown-fields";

const patienceMs = 45_000;

/**
 * Asks the platform whose credentials these are.
 * @throws AppError "invalid" in the connector's words, with the field that they are about as far as that is known
 */
export async function identifyAccount(connector: Connector, context: ConnectionContext): Promise<ChannelIdentity> {
  try {
    return await within(patienceMs, connector.identify(context));
  } catch (error) {
    const { kind, message } = toConnectorError(error);
    const field = kind === "auth" ? credentialField(connector.manifest, context.settings) : undefined;
    throw new AppError("invalid", message, { cause: error, fields: field ? [{ field: `settings.${field}`, message }] : undefined });
  }
}

/** The first secret that is asked for: what was refused is most likely that one. */
function credentialField({ settings }: ConnectorManifest, values: Readonly<Record<string, unknown>>): string | undefined {
  return settings.find((field) => field.type === "secret" && field.required && isShown(field, settings, values))?.name;
}

/** Gives up waiting for a platform that neither answers nor refuses. @throws ConnectorError "network" */
export async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new ConnectorError("network", `The platform did not answer within ${ms / 1000} seconds. Check its address, and try again.`)), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** @throws AppError "conflict" when the account is connected already */
export async function requireNewAccount(tx: Transaction, ctx: Context, connector: string, { remoteId, displayName }: ChannelIdentity, exceptId?: string): Promise<void> {
  const [existing] = await tx
    .select({ name: connections.name })
    .from(connections)
    .where(and(eq(connections.workspaceId, ctx.workspaceId), eq(connections.connector, connector), eq(connections.remoteId, remoteId), isNull(connections.removedAt), exceptId ? ne(connections.id, exceptId) : undefined));
  if (existing) throw new AppError("conflict", `${displayName} is connected already, as “${existing.name}”.`);
}
