import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import { crises, crisisEntries } from "@/db";
import { actorName, type Context, type Unit } from "../context";
import { newId } from "../ids";
import type { CrisisEntryKind } from "./entry-kinds";



export interface Entry {
  crisisId: string;
  kind: CrisisEntryKind;
  text?: string;
  at?: Date;
  /** Only this team may know of it. */
  teamId?: string | null;
}

/** Writes into a crisis's log what happened or was decided, in the transaction that does it. */
export async function writeEntry({ tx }: Unit, ctx: Context, { crisisId, kind, text = "", at = new Date(), teamId = null }: Entry): Promise<void> {
  await tx.insert(crisisEntries).values({ workspaceId: ctx.workspaceId, crisisId, id: newId(), at, kind, byName: actorName(ctx), text, teamId });
}

/** The same in each crisis that goes on. */
export async function writeInOpen(unit: Unit, ctx: Context, entry: Omit<Entry, "crisisId">): Promise<void> {
  const open = await unit.tx.select({ id: crises.id }).from(crises).where(and(eq(crises.workspaceId, ctx.workspaceId), isNull(crises.endedAt)));
  for (const { id } of open) await writeEntry(unit, ctx, { ...entry, crisisId: id });
  if (open.length) unit.change({ topic: "crisis" });
}
