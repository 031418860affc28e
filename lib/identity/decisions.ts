import "server-only";
import { and, eq } from "drizzle-orm";
import { duplicates } from "@/db/schema";
import { actingMemberId, type Context, type Unit } from "../context";
import { newId } from "../ids";
import type { RecordKind } from "../records/contract";

/** Two ids as a pair is kept: the lower one first. */
export const pairOf = (a: string, b: string): [string, string] => (a < b ? [a, b] : [b, a]);

const decided = (ctx: Context) => ({ decidedById: actingMemberId(ctx), decidedAt: new Date() });

/** They were merged: if it was asked whether they are one, it is answered. */
export async function rememberAsOne({ tx }: Unit, ctx: Context, a: string, b: string): Promise<void> {
  const [firstId, secondId] = pairOf(a, b);
  await tx.update(duplicates).set({ status: "merged", ...decided(ctx) }).where(and(eq(duplicates.workspaceId, ctx.workspaceId), eq(duplicates.firstId, firstId), eq(duplicates.secondId, secondId)));
}

/** Somebody took their merge back and said by it that they are two: nobody is asked again. */
export async function rememberAsTwo({ tx }: Unit, ctx: Context, kind: RecordKind, a: string, b: string): Promise<void> {
  const [firstId, secondId] = pairOf(a, b);
  const decision = { status: "dismissed" as const, ...decided(ctx) };
  await tx.insert(duplicates).values({ workspaceId: ctx.workspaceId, id: newId(), kind, firstId, secondId, score: 0, reasons: [], ...decision }).onConflictDoUpdate({ target: [duplicates.workspaceId, duplicates.firstId, duplicates.secondId], set: decision });
}
