import "server-only";
import { apiKeys } from "@/db";
import { recordActivity } from "../activities/record";
import { packToken } from "../auth/tokens";
import { actingMemberId, actorName, inTransaction, requirePermission, type Context } from "../context";
import { newId } from "../ids";
import { hashSecret, newSecret } from "../secrets";
import { AppError } from "../errors";
import { apiKeyPrefix } from "./authenticate";
import { apiKeyInput, type ApiKeyInput, type NewApiKey } from "./schema";

/**
 * Makes an API key. The key itself is in this answer and nowhere else: only its digest is kept.
 * @throws AppError "forbidden" without `api_keys.manage`, or for a scope that the acting key lacks itself
 */
export async function createApiKey(ctx: Context, input: ApiKeyInput): Promise<NewApiKey> {
  requirePermission(ctx, "api_keys.manage");
  const { name, scopes, expiresInDays } = apiKeyInput.parse(input);
  const { actor } = ctx;
  const beyond = actor.kind === "api_key" ? scopes.find((scope) => !actor.scopes.includes(scope)) : undefined;
  if (beyond) throw new AppError("forbidden", `A key cannot hand out the scope ${beyond}, which it lacks itself.`);
  const id = newId();
  const secret = newSecret();
  const key = `${apiKeyPrefix}${packToken({ workspaceId: ctx.workspaceId, id, secret })}`;
  const createdAt = new Date();
  const expiresAt = expiresInDays ? new Date(createdAt.getTime() + expiresInDays * 86_400_000) : null;
  await inTransaction(ctx, async (unit) => {
    await unit.tx.insert(apiKeys).values({ workspaceId: ctx.workspaceId, id, name, secretHash: hashSecret(secret), hint: key.slice(-4), scopes, createdBy: actingMemberId(ctx), createdAt, expiresAt });
    await recordActivity(ctx, unit, { action: "api_key.create", targetId: id, detail: { name, scopes } });
  });
  return { id, name, hint: key.slice(-4), scopes, createdBy: actorName(ctx), createdAt: createdAt.toISOString(), lastUsedAt: null, expiresAt: expiresAt?.toISOString() ?? null, key };
}
