import "server-only";
import { inTransaction, within, type Context } from "../context";
import { findManifest } from "../connectors/registry";
import type { RecordKind } from "../records/contract";
import { listSources } from "./sources";

export type MeantAction = { connectionId: string; name: string; action: string } | { refused: string };

/**
 * The action by which something is done to a record in the system that it comes from: null where it comes from nowhere else, or why it cannot be done now.
 * @param means what is to be done, as manifests say of their actions (`RecordAction.means`)
 */
export async function findMeant(ctx: Context, kind: RecordKind, recordId: string, means: string): Promise<MeantAction | null> {
  const { items } = await inTransaction(ctx, (unit) => listSources(within(ctx, unit), kind, recordId));
  for (const source of items.filter(({ isDeleted }) => !isDeleted)) {
    const type = findManifest(source.connector)?.records?.types.find((one) => one.type === source.type);
    const action = type?.actions?.find((one) => one.means === means);
    if (!action) continue;
    if (!source.isActive) return { refused: `The connection ${source.name} rests, so nothing can be done in it now.` };
    return { connectionId: source.connectionId, name: source.name, action: action.id };
  }
  return null;
}
