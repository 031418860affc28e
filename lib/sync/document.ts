import "server-only";
import type { RemoteDocument } from "../connectors/contract";
import type { DocumentKind } from "../connectors/manifest";
import { findManifest } from "../connectors/registry";
import { inTransaction, within, type Context } from "../context";
import { AppError } from "../errors";
import type { RecordKind } from "../records/contract";
import { asking, loadActive } from "./asking";
import { listSources } from "./sources";

/** A paper of the system that a record comes from, with that system's name; or why it has none. */
export type FoundDocument = { name: string; document: RemoteDocument } | { name: string; none: string };

/** The paper that another system has for a record. Null where it comes from none that has such papers. @throws AppError "unavailable" when it does not answer */
export async function findDocument(ctx: Context, kind: RecordKind, recordId: string, wanted: DocumentKind): Promise<FoundDocument | null> {
  const { items } = await inTransaction(ctx, (unit) => listSources(within(ctx, unit), kind, recordId));
  for (const { connectionId, connector, name, type, remoteId, isDeleted, isActive } of items) {
    const has = findManifest(connector)?.records?.types.some((one) => one.type === type && one.kind === kind && one.documents?.includes(wanted));
    if (isDeleted || !has) continue;
    if (!isActive) return { name, none: `The connection ${name} rests.` };
    const loaded = await loadActive(ctx, connectionId);
    if (!loaded.connector.records?.document) continue;
    const found = await asking(loaded, "Its papers are asked for again.", () => loaded.connector.records!.document!(loaded.context, { type, id: remoteId }, wanted)).catch(asNone);
    return "none" in found ? { name, none: found.none } : { name, document: found };
  }
  return null;
}

/** It refuses: that is why there is none. */
function asNone(error: unknown): { none: string } {
  if (error instanceof AppError && error.code === "conflict") return { none: error.message };
  throw error;
}
