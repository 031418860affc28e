import "server-only";
import { and, eq, inArray, isNull } from "drizzle-orm";
import { connections, recordLinks } from "@/db";
import type { Context, Unit } from "../context";
import { AppError } from "../errors";
import { findManifest } from "../connectors/registry";
import { fieldOf, type RecordType } from "../records/contract";
import { groupBy } from "./group";
import { decidedThere, gives, typesOf } from "./mapping";
import { queuePushes } from "./queue-push";
import { currentMapping, readStates } from "./state";

/**
 * What it means for other systems that fields of records are about to be changed here: what a book of record decides on is not, and what goes over
 * there is sent. Called in the transaction of the change.
 * @returns what is to be done once it is written
 * @throws AppError "conflict" that says where such a field is changed
 */
export async function beforeEdit(unit: Unit, ctx: Context, type: RecordType, recordIds: readonly string[], fields: readonly string[]): Promise<(() => Promise<void>) | null> {
  const links = await linksOf(unit, ctx, recordIds);
  if (!links.length) return null;
  const after: (() => Promise<void>)[] = [];
  for (const [connectionId, some] of groupBy(links, (link) => link.connectionId)) {
    const { name, connector, settings } = some[0]!;
    const manifest = findManifest(connector);
    if (!manifest) continue;
    const states = await readStates(unit, { ctx, connectionId, name, manifest, settings });
    for (const syncedType of typesOf(manifest, settings)) {
      const theirs = some.filter(({ remoteType }) => remoteType === syncedType.type);
      if (!theirs.length || states.get(syncedType.type)?.isOff) continue;
      const mapping = currentMapping(syncedType, states.get(syncedType.type));
      const locked = decidedThere(mapping, type.kind).find((field) => fields.includes(field));
      if (locked && theirs.some(({ isDeleted }) => !isDeleted)) throw refusal(name, type, locked);
      if (!mapping.some((pair) => gives(pair) && fields.includes(pair.local))) continue;
      after.push(() => queuePushes(unit, ctx.workspaceId, connectionId, theirs.map(({ remoteType, remoteId }) => ({ type: remoteType, id: remoteId }))));
    }
  }
  return after.length ? async () => { for (const queue of after) await queue(); } : null;
}

/** A contact's addresses were changed here by hand: they go to where they are kept as well. */
export async function afterHandles(unit: Unit, ctx: Context, contactId: string): Promise<void> {
  for (const [connectionId, some] of groupBy(await linksOf(unit, ctx, [contactId]), (link) => link.connectionId)) {
    const { name, connector, settings } = some[0]!;
    const manifest = findManifest(connector);
    if (!manifest) continue;
    const states = await readStates(unit, { ctx, connectionId, name, manifest, settings });
    const takers = typesOf(manifest, settings).filter((type) => type.kind === "contacts" && !states.get(type.type)?.isOff && currentMapping(type, states.get(type.type)).some((pair) => pair.local === "handles" && gives(pair)));
    const refs = some.filter(({ remoteType, isDeleted }) => !isDeleted && takers.some(({ type }) => type === remoteType));
    if (refs.length) await queuePushes(unit, ctx.workspaceId, connectionId, refs.map(({ remoteType, remoteId }) => ({ type: remoteType, id: remoteId })));
  }
}

function refusal(name: string, type: RecordType, field: string): AppError {
  const label = field === "lines" ? "What it consists of" : fieldOf(type, field).label;
  return new AppError("conflict", `${label} is decided in ${name}. It was not changed; change it there, and it is the same here a moment later.`, { fields: [{ field, message: `This is decided in ${name}.` }] });
}

const linksOf = ({ tx }: Unit, { workspaceId }: Context, recordIds: readonly string[]) =>
  tx
    .select({ connectionId: recordLinks.connectionId, remoteType: recordLinks.remoteType, remoteId: recordLinks.remoteId, isDeleted: recordLinks.isDeleted, name: connections.name, connector: connections.connector, settings: connections.settings })
    .from(recordLinks)
    .innerJoin(connections, and(eq(connections.workspaceId, workspaceId), eq(connections.id, recordLinks.connectionId), isNull(connections.removedAt)))
    .where(and(eq(recordLinks.workspaceId, workspaceId), inArray(recordLinks.recordId, [...recordIds])))
    .orderBy(recordLinks.connectionId, recordLinks.remoteId);
