import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { apiKeys, withWorkspace } from "@/db";
import type { Context } from "../context";
import { AppError } from "../errors";
import { hashSecret, sameText } from "../secrets";
import { unpackToken } from "../auth/tokens";

export const apiKeyPrefix = "weft_";

/**
 * The context of an `Authorization: Bearer weft_…` header.
 * @throws AppError "unauthenticated" for a key that is unknown, revoked or over
 */
export async function authenticateApiKey(authorization: string): Promise<Context> {
  const token = authorization.match(/^Bearer\s+weft_([\w-]+)\s*$/i)?.[1];
  const parts = token ? unpackToken(token) : null;
  if (!parts) throw new AppError("unauthenticated", "The Authorization header holds no Weft API key. It should be: Bearer weft_…");
  const { workspaceId, id, secret } = parts;
  const row = await withWorkspace(workspaceId, async (tx) => {
    const [found] = await tx.select().from(apiKeys).where(and(eq(apiKeys.workspaceId, workspaceId), eq(apiKeys.id, id)));
    if (!found || !sameText(found.secretHash, hashSecret(secret))) return null;
    const minuteAgo = new Date(Date.now() - 60_000);
    if (!found.lastUsedAt || found.lastUsedAt < minuteAgo) await tx.update(apiKeys).set({ lastUsedAt: sql`now()` }).where(and(eq(apiKeys.workspaceId, workspaceId), eq(apiKeys.id, id)));
    return found;
  });
  if (!row) throw new AppError("unauthenticated", "This API key is not known. Make a new one in Settings, API keys.");
  if (row.revokedAt) throw new AppError("unauthenticated", "This API key was revoked. Make a new one in Settings, API keys.");
  if (row.expiresAt && row.expiresAt <= new Date()) throw new AppError("unauthenticated", "This API key is over its time. Make a new one in Settings, API keys.");
  return { workspaceId, actor: { kind: "api_key", id: row.id, name: row.name, scopes: row.scopes }, scope: { all: true } };
}
