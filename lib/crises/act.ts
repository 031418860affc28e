import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import { crises, crisisSeries } from "@/db";
import { actingMemberId, actorName, inTransaction, requirePermission, type Context, type Unit } from "../context";
import { AppError } from "../errors";
import { writeEntry, type Entry } from "./entries";
import { findCrisis } from "./list";
import type { CrisisRow } from "./schema";

/** The longest that a crisis may be kept quiet, so that none is forgotten. */
const mostQuietMs = 7 * 86_400_000;

type Patch = Partial<typeof crises.$inferInsert>;

/** Takes a crisis, or leaves it to the others again. @throws AppError "not_found" · "forbidden" */
export const acknowledge = (ctx: Context, id: string, acknowledged: boolean): Promise<CrisisRow> =>
  change(ctx, id, () => ({
    patch: acknowledged ? { ownerId: actingMemberId(ctx), ownerName: actorName(ctx), acknowledgedAt: new Date() } : { ownerId: null, ownerName: null, acknowledgedAt: null },
    entry: { kind: acknowledged ? "acknowledged" : "released" },
  }));

/**
 * Tells nobody of a crisis again until then, unless it becomes clearly worse; null tells again at once. It holds for everybody.
 * @throws AppError "not_found" · "forbidden" · "conflict" when it is over · "invalid" for a time that is over or too far
 */
export const keepQuiet = (ctx: Context, id: string, until: string | null): Promise<CrisisRow> =>
  change(ctx, id, (crisis) => {
    if (crisis.endedAt !== null) throw new AppError("conflict", "This crisis is over: nobody is told of it any more.");
    const time = until === null ? null : Date.parse(until);
    const problem = time === null ? null : time <= Date.now() ? "Choose a time that is still to come." : time > Date.now() + mostQuietMs ? "Choose at most seven days." : null;
    if (problem) throw new AppError("invalid", problem, { fields: [{ field: "until", message: problem }] });
    return { patch: time === null ? { quietUntil: null, quietByName: null } : { quietUntil: new Date(time), quietByName: actorName(ctx) }, entry: time === null ? { kind: "unquiet" } : { kind: "quiet", text: new Date(time).toISOString() } };
  });

/** Ends a crisis by hand, or takes that back. What becomes clearly worse opens it again by itself. @throws AppError "not_found" · "forbidden" */
export const setEnded = (ctx: Context, id: string, ended: boolean): Promise<CrisisRow> =>
  change(ctx, id, async (crisis, { tx }) => {
    if (ended === (crisis.endedAt !== null)) return null;
    const at = ended ? new Date() : null;
    const series = and(eq(crisisSeries.workspaceId, ctx.workspaceId), eq(crisisSeries.crisisId, id));
    await tx.update(crisisSeries).set({ endedAt: at }).where(ended ? and(series, isNull(crisisSeries.endedAt)) : series);
    return { patch: { endedAt: at, endedByName: ended ? actorName(ctx) : null, quietUntil: null, quietByName: null }, entry: { kind: ended ? "ended" : "reopened", text: ended ? "Ended by hand." : "" } };
  });

/** Writes something into the log. @throws AppError "not_found" · "forbidden" */
export const writeNote = (ctx: Context, id: string, text: string): Promise<CrisisRow> => change(ctx, id, () => ({ patch: {}, entry: { kind: "note", text } }));

/** What a person learned from it; kept with its report. @throws AppError "not_found" · "forbidden" */
export const writeLearned = (ctx: Context, id: string, learned: string): Promise<CrisisRow> => change(ctx, id, () => ({ patch: { learned, learnedByName: actorName(ctx), learnedAt: new Date() } }));

type Decision = { patch: Patch; entry?: Omit<Entry, "crisisId"> } | null;

async function change(ctx: Context, id: string, decide: (crisis: CrisisRow, unit: Unit) => Decision | Promise<Decision>): Promise<CrisisRow> {
  requirePermission(ctx, "mentions.answer");
  const { workspaceId } = ctx;
  return inTransaction(ctx, async (unit) => {
    await unit.tx.select({ id: crises.id }).from(crises).where(and(eq(crises.workspaceId, workspaceId), eq(crises.id, id))).for("update");
    const decision = await decide(await findCrisis(unit, ctx, id), unit);
    if (decision) {
      if (Object.keys(decision.patch).length) await unit.tx.update(crises).set(decision.patch).where(and(eq(crises.workspaceId, workspaceId), eq(crises.id, id)));
      if (decision.entry) await writeEntry(unit, ctx, { ...decision.entry, crisisId: id });
      unit.change({ topic: "crisis" });
    }
    return findCrisis(unit, ctx, id);
  });
}
