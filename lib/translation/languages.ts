import "server-only";
import { and, eq } from "drizzle-orm";
import { contacts, members, workspaces } from "@/db/schema";
import { actingMemberId, type Context, type Unit } from "../context";
import type { ConversationRecord } from "../conversations/find";
import { readsOf } from "../members/profile";

export interface OwnLanguages {
  /** BCP 47: what the actor reads. */
  reads: string[];
  /** Into which messages are translated for them. */
  to: string;
}

/** What the actor reads: as they say in their profile, else the workspace's language and their own. */
export async function ownLanguages({ tx }: Unit, ctx: Context): Promise<OwnLanguages> {
  const [workspace] = await tx.select({ language: workspaces.language }).from(workspaces).where(eq(workspaces.id, ctx.workspaceId));
  const memberId = actingMemberId(ctx);
  const [member] = memberId ? await tx.select({ language: members.language, preferences: members.preferences }).from(members).where(and(eq(members.workspaceId, ctx.workspaceId), eq(members.id, memberId))) : [];
  const usual = [...new Set([member?.language, workspace?.language ?? "en"].filter((tag) => typeof tag === "string"))];
  const reads = (member && readsOf(member.preferences)) ?? usual;
  return { reads, to: usual.find((tag) => reads.some((one) => isSame(one, tag))) ?? reads[0]! };
}

/** In which the other side is written to: what they wrote last, else what their record says. */
export async function theirLanguage({ tx }: Unit, { workspaceId }: Context, { language, contactId }: ConversationRecord): Promise<string | null> {
  if (language || !contactId) return language;
  const [contact] = await tx.select({ language: contacts.language }).from(contacts).where(and(eq(contacts.workspaceId, workspaceId), eq(contacts.id, contactId)));
  return contact?.language ?? null;
}

/** Whoever reads one of both reads the other: regions do not matter. */
export const isSame = (a: string, b: string): boolean => a.split("-")[0] === b.split("-")[0];
