import "server-only";
import { and, asc, eq, isNull } from "drizzle-orm";
import { connections, memberAccounts } from "@/db/schema";
import { recordActivity } from "../../activities/record";
import { requireMember } from "../../auth/sessions";
import { loadConnectionContext, type LoadedConnection } from "../../connections/context";
import { identifyAccount } from "../../connections/identify";
import type { ConnectorManifest, SettingsField } from "../../connectors/manifest";
import { findManifest } from "../../connectors/registry";
import { inTransaction, type Context } from "../../context";
import { AppError, type FieldError } from "../../errors";
import { sealAccount } from "./find";
import type { OwnAccounts } from "./schema";

const most = 200;

/** The systems in which the acting member may have a user of their own, and those that they have linked. @throws AppError "forbidden" for API keys */
export async function listOwnAccounts(ctx: Context): Promise<OwnAccounts> {
  const { id } = requireMember(ctx);
  const { workspaceId } = ctx;
  const rows = await inTransaction(ctx, ({ tx }) =>
    tx
      .select({ connection: { id: connections.id, connector: connections.connector, name: connections.name }, account: memberAccounts })
      .from(connections)
      .leftJoin(memberAccounts, and(eq(memberAccounts.workspaceId, workspaceId), eq(memberAccounts.connectionId, connections.id), eq(memberAccounts.memberId, id)))
      .where(and(eq(connections.workspaceId, workspaceId), isNull(connections.removedAt)))
      .orderBy(asc(connections.name))
      .limit(most));
  return {
    items: rows.flatMap(({ connection, account }) => {
      const fields = personalFields(findManifest(connection.connector));
      if (!fields.length) return [];
      return [{ connectionId: connection.id, connector: connection.connector, name: connection.name, fields: fields.map(({ name, label, type }) => ({ name, label, isSecret: type === "secret" })), login: account?.login ?? null, trouble: account?.trouble ?? null, verifiedAt: account?.verifiedAt.toISOString() ?? null }];
    }),
  };
}

/**
 * Links the acting member's own user in another system, once that system has said that the credentials are right. What they decide is done there as them.
 * @throws AppError "not_found" · "invalid" with the field that is wrong · "conflict" where nobody can have a user of their own · "forbidden" for API keys
 */
export async function linkAccount(ctx: Context, connectionId: string, values: Readonly<Record<string, string>>): Promise<OwnAccounts> {
  const { id: memberId } = requireMember(ctx);
  const { workspaceId } = ctx;
  const loaded = await loadConnectionContext(workspaceId, connectionId);
  const fields = personalFields(loaded.manifest);
  if (!fields.length) throw new AppError("conflict", `In ${loaded.row.name} everybody acts as the connection’s own user.`);
  const problems = fields.filter(({ name }) => !values[name]?.trim()).map(({ name, label }): FieldError => ({ field: `values.${name}`, message: `Enter your ${label.toLowerCase()}.` }));
  if (problems.length) throw new AppError("invalid", problems[0]!.message, { fields: problems });
  const of = (secret: boolean) => Object.fromEntries(fields.filter(({ type }) => (type === "secret") === secret).map(({ name }) => [name, values[name]!]));
  const credentials = { settings: of(false), secrets: of(true) as Record<string, string> };
  await requireSameAccount(loaded, credentials);
  const login = Object.values(credentials.settings).join(" ");
  const row = { login, secrets: sealAccount(workspaceId, connectionId, memberId, credentials), trouble: null, verifiedAt: new Date() };
  await inTransaction(ctx, async (unit) => {
    await unit.tx.insert(memberAccounts).values({ workspaceId, memberId, connectionId, ...row }).onConflictDoUpdate({ target: [memberAccounts.workspaceId, memberAccounts.memberId, memberAccounts.connectionId], set: row });
    await recordActivity(ctx, unit, { action: "member.account_link", targetId: memberId, detail: { connectionId, login } });
    unit.change({ topic: "members" });
  });
  return listOwnAccounts(ctx);
}

/** Forgets the acting member's own user there: what they decide is done as the connection's. @throws AppError "not_found" · "forbidden" for API keys */
export async function unlinkAccount(ctx: Context, connectionId: string): Promise<OwnAccounts> {
  const { id: memberId } = requireMember(ctx);
  await inTransaction(ctx, async (unit) => {
    const gone = await unit.tx.delete(memberAccounts).where(and(eq(memberAccounts.workspaceId, ctx.workspaceId), eq(memberAccounts.memberId, memberId), eq(memberAccounts.connectionId, connectionId))).returning({ id: memberAccounts.memberId });
    if (!gone.length) throw new AppError("not_found", "You have linked no user of your own there.");
    await recordActivity(ctx, unit, { action: "member.account_unlink", targetId: memberId, detail: { connectionId } });
    unit.change({ topic: "members" });
  });
  return listOwnAccounts(ctx);
}

const personalFields = (manifest: ConnectorManifest | null): SettingsField[] => manifest?.settings.filter(({ name }) => manifest.records?.personal?.includes(name)) ?? [];

/** @throws AppError "invalid" when they are refused, or somebody's of another company */
async function requireSameAccount({ connector, context, row }: LoadedConnection, { settings, secrets }: { settings: Record<string, unknown>; secrets: Record<string, string> }): Promise<void> {
  const identity = await identifyAccount(connector, { ...context, settings: { ...context.settings, ...settings }, secrets: { ...context.secrets, ...secrets } });
  if (identity.remoteId !== row.remoteId) throw new AppError("invalid", `This user belongs to ${identity.displayName}, and ${row.name} is ${row.displayName}. Choose a user of the same company.`);
}
