import "server-only";
import { loadConnectionContext, type LoadedConnection } from "../connections/context";
import { recordTrouble } from "../connections/health";
import { within as inTime } from "../connections/identify";
import { toConnectorError } from "../connectors/errors";
import { actingMemberId, actorName, inTransaction, requirePermission, type Context } from "../context";
import { AppError } from "../errors";
import { accountOf, type LinkedAccount, noteTrouble } from "../members/accounts/find";
import type { RecordKind } from "../records/contract";
import { requireRecord } from "../records/find";
import { recordHistory } from "../records/history";
import { recordTypes } from "../records/types";
import { Misfit } from "./convert";
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

const patienceMs = 60_000;

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

async function loadActive(ctx: Context, connectionId: string): Promise<LoadedConnection> {
  const loaded = await loadConnectionContext(ctx.workspaceId, connectionId);
  if (loaded.row.status !== "active") throw new AppError("conflict", `The connection ${loaded.row.name} rests. Nothing was done.`);
  return loaded;
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

/** The platform's refusal in its own words; when nobody answers, what that leaves open. */
async function asking<T>(loaded: LoadedConnection, unclear: string, work: () => Promise<T>, person: LinkedAccount | null = null): Promise<T> {
  try {
    return await inTime(patienceMs, work());
  } catch (error) {
    if (error instanceof Misfit) throw new AppError("invalid", `${error.message} It was not sent.`, { cause: error });
    if (error instanceof AppError) throw error;
    const trouble = toConnectorError(error);
    if (trouble.kind === "auth" && person) {
      const words = `${loaded.row.name} refuses your own user there, ${person.login}. Enter its password again in Weft, under Profile.`;
      await noteTrouble(loaded.row.workspaceId, person, words);
      throw new AppError("conflict", words, { cause: error });
    }
    if (trouble.kind === "auth") await recordTrouble(loaded.row.workspaceId, loaded.row.id, trouble);
    if (trouble.kind === "network" || trouble.kind === "unknown") throw new AppError("unavailable", `${loaded.row.name} did not answer. ${unclear}`, { cause: error });
    throw new AppError("conflict", trouble.message, { cause: error });
  }
}

const sentence = (past: string): string => `${past[0]!.toUpperCase()}${past.slice(1)}`;
