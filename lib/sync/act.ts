import "server-only";
import type { LoadedConnection } from "../connections/context";
import { actingMemberId, actorName, inTransaction, requirePermission, type Context } from "../context";
import { AppError } from "../errors";
import { accountOf } from "../members/accounts/find";
import type { RecordKind } from "../records/contract";
import { requireRecord } from "../records/find";
import { recordHistory } from "../records/history";
import { recordTypes } from "../records/types";
import { asking, loadActive } from "./asking";
import { groupBy } from "./group";
import { findRefs } from "./links";
import { type SyncedType, typesOf } from "./mapping";
import { createThere } from "./push";
import type { ActionAnswer, RecordSources } from "./schema";
import { sourceOf } from "./source";
import { listSources } from "./sources";
import { takeOver } from "./take-over";

export interface ActionInput {
  kind: RecordKind;
  recordId: string;
  connectionId: string;
  action: string;
  /** Whose decision it is, where that is not the actor: it is done as their own user there, if they have linked one. */
  memberId?: string;
}

/**
 * Does a named action in the system that a record comes from, and keeps what it is then: the answer says whether what was asked for is really so.
 * @throws AppError "not_found" · "forbidden" · "conflict" when it is not possible now · "unavailable" when nobody answers: nothing is lost by asking again
 */
export async function actOnRecord(ctx: Context, { kind, recordId, connectionId, action, memberId }: ActionInput): Promise<ActionAnswer> {
  requirePermission(ctx, "records.edit");
  const { loaded, type, remoteId } = await findThere(ctx, connectionId, kind, recordId);
  const wanted = type.actions?.find(({ id }) => id === action);
  if (!wanted || !loaded.connector.records?.act) throw new AppError("not_found", `${loaded.row.name} has no such action.`);
  const source = sourceOf(loaded);
  const person = await accountOf(ctx, connectionId, memberId ?? actingMemberId(ctx));
  const outcome = await asking(loaded, `Whether it was ${wanted.past} is not known; look again in a moment, and repeat it if need be. It is never done twice.`, () =>
    loaded.connector.records!.act!(loaded.context, { type: type.type, id: remoteId, action, idempotencyKey: `${recordId}:${action}`, ...(person && { as: person.as }) }), person);
  await takeOver(loaded, type, [outcome.record], { isAnswer: true });
  await inTransaction(ctx, (unit) => recordHistory(unit, ctx, recordTypes[kind], [{ recordId, action: "update", changes: [], note: outcome.done ? `${sentence(wanted.past)} in ${source.name}${person ? `, as its user ${person.login}` : ""}.` : `“${wanted.label}” was asked for in ${source.name}. ${outcome.note ?? "It is not so yet."}` }]));
  const types = new Map(typesOf(loaded.manifest, source.settings).map((one) => [one.type, one]));
  for (const [name, refs] of groupBy(outcome.also ?? [], (ref) => ref.type)) {
    if (types.has(name)) await takeOver(loaded, types.get(name)!, await loaded.connector.records.get(loaded.context, name, refs.map(({ id }) => id)));
  }
  return { done: outcome.done, note: outcome.note ?? null, sources: await listSources(ctx, kind, recordId) };
}

/** Makes a record of ours in another system, where it was not; a repeat makes no second one. @throws as `actOnRecord` */
export async function addThere(ctx: Context, { kind, recordId, connectionId }: Omit<ActionInput, "action">): Promise<RecordSources> {
  requirePermission(ctx, "records.edit");
  await inTransaction(ctx, (unit) => requireRecord(unit, ctx, recordTypes[kind], recordId));
  const loaded = await loadActive(ctx, connectionId);
  const source = sourceOf(loaded);
  const type = typesOf(loaded.manifest, source.settings).find((one) => one.kind === kind && one.creatable);
  if (!type || !loaded.connector.records?.push) throw new AppError("conflict", `${loaded.row.name} takes no new ${recordTypes[kind].many}. It was not sent.`);
  await inTransaction(ctx, async (unit) => {
    const record = await requireRecord(unit, ctx, recordTypes[kind], recordId);
    if (record.deletedAt) throw new AppError("conflict", `This ${recordTypes[kind].one} was deleted. Restore it first.`);
    if ((await findRefs(unit, source, [recordId], type.type)).length) throw new AppError("conflict", `It is in ${source.name} already.`);
  });
  await asking(loaded, "It may or may not be there now. Ask again: it is never made twice.", () => createThere(loaded, type, recordId));
  await inTransaction(ctx, (unit) => recordHistory(unit, ctx, recordTypes[kind], [{ recordId, action: "update", changes: [], note: `Added to ${source.name} by ${actorName(ctx)}.` }]));
  return listSources(ctx, kind, recordId);
}

async function findThere(ctx: Context, connectionId: string, kind: RecordKind, recordId: string): Promise<{ loaded: LoadedConnection; type: SyncedType; remoteId: string }> {
  const loaded = await loadActive(ctx, connectionId);
  const source = sourceOf(loaded);
  const links = await inTransaction(ctx, async (unit) => {
    await requireRecord(unit, ctx, recordTypes[kind], recordId);
    return findRefs(unit, source, [recordId]);
  });
  const types = new Map(typesOf(loaded.manifest, source.settings).map((one) => [one.type, one]));
  const link = links.find(({ remoteType, kind: itsKind }) => itsKind === kind && types.get(remoteType)?.actions?.length) ?? links.find(({ kind: itsKind }) => itsKind === kind);
  if (!link || !types.has(link.remoteType)) throw new AppError("not_found", `This ${recordTypes[kind].one} does not come from ${source.name}.`);
  return { loaded, type: types.get(link.remoteType)!, remoteId: link.remoteId };
}

const sentence = (past: string): string => `${past[0]!.toUpperCase()}${past.slice(1)}`;
