import "server-only";
import { and, eq, or } from "drizzle-orm";
import { relations } from "@/db/schema";
import { actingMemberId, actorName, inTransaction, requirePermission, within, type Context } from "../context";
import { AppError } from "../errors";
import { noteForMatching } from "../identity/work";
import { newId } from "../ids";
import { requireRecord } from "../records/find";
import { recordTypes } from "../records/types";
import { isMutual, relationKindOf } from "./kinds";
import { listRelations } from "./list";
import type { Party, Relation, RelationInput } from "./schema";

/**
 * Says how one stands to another; what is said already is not said twice.
 * @throws AppError "invalid" for a kind that does not fit the two, or the same one twice · "not_found" · "forbidden"
 */
export async function addRelation(ctx: Context, party: Party, id: string, { kind, toKind, toId, inverse }: RelationInput): Promise<Relation> {
  requirePermission(ctx, "records.edit");
  const known = relationKindOf(kind);
  if (!known) throw invalid("kind", "There is no such relation.");
  const [from, to] = inverse ? [{ kind: toKind, id: toId }, { kind: party, id }] : [{ kind: party, id }, { kind: toKind, id: toId }];
  if (from.id === to.id) throw invalid("toId", "Nobody stands in a relation to themselves. Choose another.");
  if (!known.from.includes(from.kind) || !known.to.includes(to.kind)) throw invalid("kind", `“${known.forward}” does not fit these two.`);
  return inTransaction(ctx, async (unit) => {
    await requireRecord(unit, ctx, recordTypes[party], id);
    const other = await requireRecord(unit, ctx, recordTypes[toKind], toId).catch((error: unknown) => {
      throw error instanceof AppError && error.code === "not_found" ? invalid("toId", error.message) : error;
    });
    if (other.deletedAt) throw invalid("toId", `This ${recordTypes[toKind].one} was deleted. Restore it, or choose another.`);
    const said = and(eq(relations.fromId, from.id), eq(relations.toId, to.id));
    const turned = isMutual(known) ? and(eq(relations.fromId, to.id), eq(relations.toId, from.id)) : undefined;
    const [existing] = await unit.tx.select({ id: relations.id }).from(relations).where(and(eq(relations.workspaceId, ctx.workspaceId), eq(relations.kind, kind), or(said, turned)));
    if (!existing) {
      await unit.tx.insert(relations).values({ workspaceId: ctx.workspaceId, id: newId(), kind, fromKind: from.kind, fromId: from.id, toKind: to.kind, toId: to.id, createdById: actingMemberId(ctx), createdByName: actorName(ctx) });
      noteForMatching(unit, ctx, "companies", [from, to].flatMap((end) => (end.kind === "companies" ? [end.id] : [])));
      unit.change({ topic: "record", kind: party }, ...(toKind === party ? [] : [{ topic: "record" as const, kind: toKind }]));
    }
    return (await listRelations(within(ctx, unit), id)).find((one) => one.kind === kind && one.other.id === toId)!;
  });
}

const invalid = (field: string, message: string) => new AppError("invalid", message, { fields: [{ field, message }] });
