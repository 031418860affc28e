import "server-only";
import { and, eq, isNotNull, sql } from "drizzle-orm";
import { labels, sqlTexts } from "@/db";
import type { Context, Unit } from "../context";
import { AppError } from "../errors";
import { newId } from "../ids";
import { mostLabelsOfAll } from "./list";
import { labelColours } from "./words";

/**
 * The words that somebody labels with, as the workspace writes them ("VIP" for "vip"); those that are new become its labels, and
 * archived ones are offered again.
 * @throws AppError "conflict" when there are too many
 */
export async function ensureLabels(unit: Unit, { workspaceId }: Pick<Context, "workspaceId">, names: readonly string[]): Promise<string[]> {
  if (!names.length) return [];
  const wanted = [...new Map(names.map((name) => [name.toLowerCase(), name])).values()];
  const known = await find(unit, workspaceId, wanted);
  const fresh = wanted.filter((name) => !known.has(name.toLowerCase()));
  if (fresh.length) await make(unit, workspaceId, fresh);
  const archived = wanted.flatMap((name) => known.get(name.toLowerCase()) ?? []).filter(({ archivedAt }) => archivedAt);
  for (const { id } of archived) await unit.tx.update(labels).set({ archivedAt: null }).where(and(eq(labels.workspaceId, workspaceId), eq(labels.id, id), isNotNull(labels.archivedAt)));
  if (fresh.length || archived.length) unit.change({ topic: "labels" });
  // Of two who make the same one at a time, the first one's writing counts.
  const after = fresh.length ? await find(unit, workspaceId, wanted) : known;
  return wanted.map((name) => after.get(name.toLowerCase())?.name ?? name);
}

async function find({ tx }: Unit, workspaceId: string, names: readonly string[]): Promise<Map<string, typeof labels.$inferSelect>> {
  const rows = await tx.select().from(labels).where(and(eq(labels.workspaceId, workspaceId), sql`lower(${labels.name}) in (select lower(n) from unnest(${sqlTexts(names)}::text[]) as n)`));
  return new Map(rows.map((row) => [row.name.toLowerCase(), row]));
}

async function make({ tx }: Unit, workspaceId: string, names: readonly string[]): Promise<void> {
  const there = (await tx.select({ id: labels.id }).from(labels).where(eq(labels.workspaceId, workspaceId)).limit(mostLabelsOfAll)).length;
  if (there + names.length > mostLabelsOfAll) throw new AppError("conflict", `There are ${mostLabelsOfAll} labels already. Use one of those, or have an admin rename one in Settings.`);
  await tx.insert(labels).values(names.map((name, at) => ({ workspaceId, id: newId(), name, colour: labelColours[(there + at) % labelColours.length]! }))).onConflictDoNothing();
}
