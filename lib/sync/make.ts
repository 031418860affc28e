import "server-only";
import type { RemoteRecord } from "../connectors/contract";
import { inTransaction, within, type Context, type Unit } from "../context";
import { AppError } from "../errors";
import type { RecordKind } from "../records/contract";
import { requireRecord } from "../records/find";
import type { Values } from "../records/schema";
import { recordTypes } from "../records/types";
import { updateRecord } from "../records/update";
import { asking, loadActive } from "./asking";
import type { LoadedConnection } from "../connections/context";
import { findLinks, findRefs } from "./links";
import { decidedThere, type SyncedType, typesOf } from "./mapping";
import { requestOf, type WantedLine } from "./request";
import { sourceOf } from "./source";
import { currentMapping, readStates } from "./state";
import { takeOver } from "./take-over";

export interface Wanted {
  connectionId: string;
  kind: RecordKind;
  /** In our terms. What they do not decide on is kept here as it is said. */
  values: Values;
  lines?: readonly WantedLine[];
  /** The same for every try: one record. */
  key: string;
}

/**
 * Makes a record in the system that keeps its kind, and takes it over as it is there then.
 * @returns its id here
 * @throws AppError "invalid" for what has no counterpart there · "conflict" in its own words · "unavailable" when nobody answers: asked again with the same key it is one
 */
export async function makeThere(ctx: Context, { connectionId, kind, values, lines, key }: Wanted): Promise<string> {
  const { loaded, type } = await loadKeeper(ctx, connectionId, kind);
  const source = sourceOf(loaded);
  const made = await asking(loaded, "It may or may not be there now. Ask again: it is never made twice.", async () => {
    const request = await inTransaction(source.ctx, (unit) => requestOf(unit, source, type, values, lines));
    return loaded.connector.records!.push!(loaded.context, { type: type.type, id: null, values: request, idempotencyKey: key });
  });
  await takeOver(loaded, type, [made], { isAnswer: true });
  return inTransaction(ctx, async (unit) => {
    const link = (await findLinks(unit, source, type.type, [made.id])).get(made.id);
    if (!link) throw new AppError("conflict", `It was made in ${source.name}, and could not be taken over from there. Why is said in the connection’s settings.`);
    await keepOurs(unit, ctx, loaded, type, link.recordId, values);
    return link.recordId;
  });
}

/** What they leave to us, such as with whom here it was agreed. */
async function keepOurs(unit: Unit, ctx: Context, loaded: LoadedConnection, type: SyncedType, recordId: string, values: Values): Promise<void> {
  const source = sourceOf(loaded);
  const decided = new Set(decidedThere(currentMapping(type, (await readStates(unit, source)).get(type.type)), type.kind));
  const own = Object.fromEntries(Object.entries(values).filter(([name, value]) => !decided.has(name) && value !== null && name !== "currency"));
  if (Object.keys(own).length) await updateRecord(within(ctx, unit), recordTypes[type.kind], recordId, own);
}

/**
 * Has the system that a record comes from change what it decides on itself, and takes over what came of it.
 * @param lines all that there are to be
 * @throws AppError as `makeThere`
 */
export async function changeThere(ctx: Context, { connectionId, kind, recordId, values = {}, lines }: Omit<Wanted, "values" | "key"> & { recordId: string; values?: Values }): Promise<void> {
  const { loaded, type } = await loadKeeper(ctx, connectionId, kind);
  const source = sourceOf(loaded);
  const answer = await asking(loaded, "Whether it was changed is not known; ask again.", async () => {
    const { id, request } = await inTransaction(source.ctx, async (unit) => ({ id: await idThere(unit, loaded, type, recordId), request: await requestOf(unit, source, type, values, lines) }));
    return loaded.connector.records!.push!(loaded.context, { type: type.type, id, values: request, idempotencyKey: `${recordId}:${JSON.stringify(request)}` });
  });
  await takeOver(loaded, type, [answer], { isAnswer: true });
}

/** Reads a record as it is there now. @throws AppError "conflict" when it is there no more · "unavailable" */
export async function readThere(ctx: Context, { connectionId, kind, recordId }: { connectionId: string; kind: RecordKind; recordId: string }): Promise<void> {
  const { loaded, type } = await loadKeeper(ctx, connectionId, kind);
  const source = sourceOf(loaded);
  const now = await asking(loaded, "Nothing was done.", async (): Promise<RemoteRecord | undefined> => {
    const id = await inTransaction(source.ctx, (unit) => idThere(unit, loaded, type, recordId));
    return (await loaded.connector.records!.get(loaded.context, type.type, [id]))[0];
  });
  if (!now) throw new AppError("conflict", `This ${recordTypes[kind].one} is not in ${source.name} any more.`);
  await takeOver(loaded, type, [now]);
}

async function loadKeeper(ctx: Context, connectionId: string, kind: RecordKind): Promise<{ loaded: LoadedConnection; type: SyncedType }> {
  const loaded = await loadActive(ctx, connectionId);
  const type = typesOf(loaded.manifest, loaded.row.settings).find((one) => one.kind === kind && one.creatable);
  if (!type || !loaded.connector.records?.push) throw new AppError("conflict", `${loaded.row.name} takes no new ${recordTypes[kind].many}. Nothing was done.`);
  return { loaded, type };
}

async function idThere(unit: Unit, loaded: LoadedConnection, type: SyncedType, recordId: string): Promise<string> {
  await requireRecord(unit, sourceOf(loaded).ctx, recordTypes[type.kind], recordId);
  const [link] = await findRefs(unit, sourceOf(loaded), [recordId], type.type);
  if (!link) throw new AppError("not_found", `This ${recordTypes[type.kind].one} does not come from ${loaded.row.name}.`);
  return link.remoteId;
}
