import "server-only";
import { eq } from "drizzle-orm";
import type { z } from "zod";
import { getDb, users } from "@/db";
import { recordActivity } from "../activities/record";
import { inTransaction, type Context } from "../context";
import { AppError } from "../errors";
import { limited } from "../rate-limit";
import { findUser } from "./find-user";
import { checkPassword, hashPassword } from "./passwords";
import { passwordChange } from "./schema";
import { endSessionsOf, requireMember } from "./sessions";

/**
 * Changes the acting person's password, or sets the first one of someone who signs in through an identity provider, and
 * ends all their other sessions.
 * @throws AppError "invalid" (field `current`) when the present password is wrong, "rate_limited" after ten tries
 */
export async function changePassword(ctx: Context, input: z.input<typeof passwordChange>): Promise<void> {
  const { current, next } = passwordChange.parse(input);
  const { userId, sessionId } = requireMember(ctx);
  const { limited: over, retryAfterSeconds } = await limited(`password-change:${userId}`, 10, 900);
  if (over) throw new AppError("rate_limited", "Too many tries. Wait a quarter of an hour.", { retryAfterSeconds });
  const user = await findUser(userId);
  if (user?.passwordHash && !(await checkPassword(user.passwordHash, current))) {
    throw new AppError("invalid", "The present password is not right.", { fields: [{ field: "current", message: "This is not your present password." }] });
  }
  await getDb().update(users).set({ passwordHash: await hashPassword(next) }).where(eq(users.id, userId));
  await endSessionsOf(userId, sessionId);
  await inTransaction(ctx, (unit) => recordActivity(ctx, unit, { action: "password.change" }));
}
