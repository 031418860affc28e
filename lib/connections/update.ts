import "server-only";
import { and, eq } from "drizzle-orm";
import { connectionHealth, connections } from "@/db";
import { recordActivity } from "../activities/record";
import { inTransaction, requirePermission, type Context } from "../context";
import { AppError } from "../errors";
import { requeueSends } from "../messages/requeue";
import { announce, register, setRoute } from "./attend";
import { buildContext, connectorOf, credentialsOf, type ConnectionRecord, type LoadedConnection } from "./context";
import { getConnectionRecord, lockConnection, requireTeamChoice } from "./find";
import { getConnection } from "./get";
import { identifyAccount } from "./identify";
import { connectionPatch, type ConnectionPatch, type SavedConnection } from "./schema";
import { sealCredentials } from "./secrets";
import { validateSettings } from "./settings";

/**
 * Renames a connection, gives it another team, or changes its settings. New settings are shown to the platform first; when
 * it takes them, a connection that waited to be reconnected works again.
 * @throws AppError "not_found", "invalid" as `createConnection`, "conflict" for the credentials of another account
 */
export async function updateConnection(ctx: Context, id: string, input: ConnectionPatch): Promise<SavedConnection> {
  requirePermission(ctx, "connections.manage");
  const { settings: filledIn, ...patch } = connectionPatch.parse(input);
  const before = await getConnectionRecord(ctx, id);
  const renewed = filledIn ? await tryOut(before, filledIn) : null;
  await inTransaction(ctx, async (unit) => {
    const row = await lockConnection(unit.tx, ctx, id);
    await requireTeamChoice(unit.tx, ctx, patch.teamId ?? null);
    const changes = { ...patch, ...renewed?.changes, ...(renewed && row.status === "reconnect" && { status: "active" as const }) };
    const after: ConnectionRecord = { ...row, ...changes };
    if (Object.keys(changes).length) await unit.tx.update(connections).set(changes).where(and(eq(connections.workspaceId, ctx.workspaceId), eq(connections.id, id)));
    if (renewed) {
      await unit.tx.update(connectionHealth).set({ lastError: null, lastErrorKind: null, lastHealthyAt: new Date() }).where(and(eq(connectionHealth.workspaceId, ctx.workspaceId), eq(connectionHealth.connectionId, id)));
      await setRoute(unit.tx, { ...renewed.loaded, row: after });
      renewed.loaded.row = after;
      if (after.status === "active") await requeueSends(unit, ctx.workspaceId, id);
    }
    await recordActivity(ctx, unit, { action: "connection.update", targetId: id, detail: { ...patch, ...(renewed && { settings: Object.keys(renewed.loaded.context.settings) }) } });
    announce(unit, ctx.workspaceId, id);
  });
  if (renewed?.loaded.row.status === "active") await register(renewed.loaded);
  return { connection: await getConnection(ctx, id), generated: renewed?.generated ?? {} };
}

async function tryOut(before: ConnectionRecord, filledIn: Record<string, unknown>) {
  const connector = await connectorOf(before.connector);
  const { manifest } = connector;
  const { settings, secrets, generated } = validateSettings(manifest, filledIn, storedSecrets(before));
  const parts = { workspaceId: before.workspaceId, id: before.id, connector: before.connector, settings, secrets, isDemo: before.isDemo };
  const identity = await identifyAccount(connector, buildContext({ ...parts, facts: before.facts }));
  if (identity.remoteId !== before.remoteId) throw new AppError("conflict", `These are the credentials of ${identity.displayName}, and this connection is ${before.displayName}. Connect the other account as a connection of its own.`);
  const facts = { ...before.facts, ...identity.facts };
  const loaded: LoadedConnection = { row: before, connector, manifest, context: buildContext({ ...parts, facts }) };
  return { loaded, generated, changes: { settings, facts, secrets: sealCredentials(before.workspaceId, before.id, secrets), displayName: identity.displayName } };
}

/** None when they cannot be decrypted any more: then the form asks for all of them. */
function storedSecrets(row: ConnectionRecord): Record<string, string> {
  try {
    return credentialsOf(row);
  } catch {
    return {};
  }
}
