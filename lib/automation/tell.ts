import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { members } from "@/db/schema";
import { within, type Context, type Unit } from "../context";
import { addNote } from "../conversations/note";
import { AppError } from "../errors";

/**
 * Tells members something about a conversation: the one place from which rules do. A note names them, by which it is among their
 * mentions; whatever else tells people that a note names them tells them of this too.
 * @throws AppError "conflict" when none of them works here any more
 */
export async function tellMembers(unit: Unit, ctx: Context, { conversationId, memberIds, text }: { conversationId: string; memberIds: readonly string[]; text: string }): Promise<void> {
  const people = await unit.tx.select({ id: members.id, name: members.name }).from(members).where(and(eq(members.workspaceId, ctx.workspaceId), inArray(members.id, [...memberIds]), eq(members.status, "active")));
  if (!people.length) throw new AppError("conflict", "Nobody of those whom it notifies works here any more. Choose others in the rule.");
  const names = people.map(({ id, name }) => `@[${name.replace(/[[\]\n]/g, " ")}](member:${id})`).join(" ");
  await addNote(within(ctx, unit), conversationId, { text: `${names} ${text}` });
}
