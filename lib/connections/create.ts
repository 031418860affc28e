import "server-only";
import { connectionHealth, connections } from "@/db";
import { recordActivity } from "../activities/record";
import { findConnector } from "../connectors/registry";
import { inTransaction, requirePermission, type Context } from "../context";
import { AppError } from "../errors";
import { newId } from "../ids";
import { adoptLinks } from "../sync/links";
import { announce, register, setRoute } from "./attend";
import { buildContext, type ConnectionRecord } from "./context";
import { requireTeamChoice } from "./find";
import { getConnection } from "./get";
import { identifyAccount, requireNewAccount } from "./identify";
import { connectionInput, type ConnectionInput, type SavedConnection } from "./schema";
import { sealCredentials } from "./secrets";
import { validateSettings } from "./settings";

/**
 * Connects an account: checks the form, asks the platform whose credentials these are, and only then saves. Workers begin
 * to attend to it at once.
 * @throws AppError "invalid" with the fields that are wrong, or in the platform's words why it refused
 * @throws AppError "conflict" when the account is connected already, or the platform is gone
 */
export async function createConnection(ctx: Context, input: ConnectionInput): Promise<SavedConnection> {
  requirePermission(ctx, "connections.manage");
  const { connector: connectorId, name, teamId, settings: filledIn } = connectionInput.parse(input);
  const connector = await findConnector(connectorId);
  if (!connector) throw new AppError("invalid", "There is no such connector.", { fields: [{ field: "connector", message: "Choose a connector from the list." }] });
  const { manifest } = connector;
  if (manifest.retired) throw new AppError("conflict", `${manifest.name} was shut down. Its history stays readable, and nothing new can be connected.`);
  const { settings, secrets, generated } = validateSettings(manifest, filledIn);
  const id = newId();
  const parts = { workspaceId: ctx.workspaceId, id, connector: connectorId, settings, secrets };
  const identity = await identifyAccount(connector, buildContext({ ...parts, facts: {} }));
  const facts = identity.facts ?? {};
  const row: ConnectionRecord = {
    workspaceId: ctx.workspaceId,
    id,
    connector: connectorId,
    name: name || identity.displayName,
    remoteId: identity.remoteId,
    displayName: identity.displayName,
    settings,
    secrets: sealCredentials(ctx.workspaceId, id, secrets),
    facts,
    status: "active",
    teamId,
    isDemo: false,
    createdAt: new Date(),
    removedAt: null,
  };
  const loaded = { row, connector, manifest, context: buildContext({ ...parts, facts }) };
  await inTransaction(ctx, async (unit) => {
    await requireTeamChoice(unit.tx, ctx, teamId);
    await requireNewAccount(unit.tx, ctx, connectorId, identity);
    const made = await unit.tx.insert(connections).values(row).onConflictDoNothing().returning({ id: connections.id });
    if (!made.length) throw new AppError("conflict", `${identity.displayName} was connected by somebody else a moment ago.`);
    await unit.tx.insert(connectionHealth).values({ workspaceId: ctx.workspaceId, connectionId: id, lastHealthyAt: new Date() });
    if (manifest.records) await adoptLinks(unit, ctx, row);
    await setRoute(unit.tx, loaded);
    await recordActivity(ctx, unit, { action: "connection.create", targetId: id, detail: { connector: connectorId, displayName: identity.displayName } });
    announce(unit, ctx.workspaceId, id);
  });
  await register(loaded);
  return { connection: await getConnection(ctx, id), generated };
}
