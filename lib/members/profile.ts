import "server-only";
import { and, eq } from "drizzle-orm";
import type { z } from "zod";
import { getDb, members, users } from "@/db";
import { recordActivity } from "../activities/record";
import { findUser } from "../auth/find-user";
import { requireMember } from "../auth/sessions";
import { inTransaction, type Context } from "../context";
import { AppError } from "../errors";
import { lockMember } from "./find";
import type { Role } from "./roles";
import { profilePatch, type Profile } from "./schema";

/** The acting member as they see themselves. @throws AppError "forbidden" for API keys */
export async function getProfile(ctx: Context): Promise<Profile> {
  const { id, userId } = requireMember(ctx);
  const [member] = await inTransaction(ctx, ({ tx }) => tx.select().from(members).where(and(eq(members.workspaceId, ctx.workspaceId), eq(members.id, id))));
  const user = await findUser(userId);
  if (!member || !user) throw new AppError("not_found", "You are no longer a member of this workspace.");
  return { id, name: member.name, email: member.email, roles: member.roles as Role[], hasPassword: user.passwordHash !== null, language: member.language, reads: readsOf(member.preferences), undoSendSeconds: member.undoSendSeconds, toneCheck: member.preferences.toneCheck !== false, singleKeys: singleKeysOf(member.preferences) };
}

/** The languages that a member with these preferences says to read; null where they have not said. */
export const readsOf = ({ reads }: Record<string, unknown>): string[] | null => (Array.isArray(reads) && reads.length && reads.every((tag) => typeof tag === "string") ? reads : null);

/** Whether keys alone are shortcuts for a member with these preferences. */
export const singleKeysOf = (preferences: Record<string, unknown>): boolean => preferences.singleKeys !== false;

/** Changes the acting member's name, here and for invitations to come, the language in which dialogues ask them, those that they read, how long what they send can be taken back, whether tone is pointed out to them, or which keys are shortcuts. */
export async function updateProfile(ctx: Context, input: z.input<typeof profilePatch>): Promise<Profile> {
  const { id, userId } = requireMember(ctx);
  const patch = profilePatch.parse(input);
  await inTransaction(ctx, async (unit) => {
    const before = await lockMember(unit.tx, ctx, id);
    const { name = before.name, language = before.language, undoSendSeconds = before.undoSendSeconds, toneCheck = before.preferences.toneCheck, singleKeys = before.preferences.singleKeys, reads = readsOf(before.preferences) } = patch;
    await unit.tx.update(members).set({ name, language, undoSendSeconds, preferences: { ...before.preferences, toneCheck, singleKeys, reads: reads && [...new Set(reads)] } }).where(and(eq(members.workspaceId, ctx.workspaceId), eq(members.id, id)));
    if (name !== before.name) await recordActivity(ctx, unit, { action: "member.rename", targetId: id, detail: { before: before.name, after: name } });
    if (patch.name || patch.language !== undefined) unit.change({ topic: "members" });
  });
  if (patch.name) await getDb().update(users).set({ name: patch.name }).where(eq(users.id, userId));
  return getProfile(ctx);
}
