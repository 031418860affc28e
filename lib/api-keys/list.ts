import "server-only";
import { and, desc, eq, isNull } from "drizzle-orm";
import { apiKeys, members } from "@/db";
import { inTransaction, requirePermission, type Context } from "../context";
import type { ApiKeyRow } from "./schema";

/** The keys that are not revoked, newest first. @throws AppError "forbidden" without `api_keys.manage` */
export async function listApiKeys(ctx: Context): Promise<ApiKeyRow[]> {
  requirePermission(ctx, "api_keys.manage");
  const rows = await inTransaction(ctx, ({ tx }) =>
    tx
      .select({ key: apiKeys, createdBy: members.name })
      .from(apiKeys)
      .leftJoin(members, and(eq(members.workspaceId, ctx.workspaceId), eq(members.id, apiKeys.createdBy)))
      .where(and(eq(apiKeys.workspaceId, ctx.workspaceId), isNull(apiKeys.revokedAt)))
      .orderBy(desc(apiKeys.id))
      .limit(500));
  return rows.map(({ key: { id, name, hint, scopes, createdAt, lastUsedAt, expiresAt }, createdBy }) => ({
    id,
    name,
    hint,
    scopes,
    createdBy,
    createdAt: createdAt.toISOString(),
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
    expiresAt: expiresAt?.toISOString() ?? null,
  }));
}
