import "server-only";
import { inTransaction, within, type Context } from "../context";
import type { RemoteAction } from "../connectors/manifest";
import { findManifest } from "../connectors/registry";
import { AppError } from "../errors";
import type { RecordKind } from "../records/contract";
import { actOnRecord } from "./act";
import type { ActionAnswer } from "./schema";
import { listSources } from "./sources";

export type MeantAction = { connectionId: string; name: string; action: string; /** As the record stands, as far as is known. */ isPossible: boolean } | { refused: string };

/**
 * The action by which something is done to a record in the system that it comes from: null where it comes from nowhere else, or why it cannot be done now.
 * @param means what is to be done, as manifests say of their actions (`RemoteAction.means`)
 */
export async function findMeant(ctx: Context, kind: RecordKind, recordId: string, means: NonNullable<RemoteAction["means"]>): Promise<MeantAction | null> {
  const { items } = await inTransaction(ctx, (unit) => listSources(within(ctx, unit), kind, recordId));
  for (const source of items.filter(({ isDeleted }) => !isDeleted)) {
    const type = findManifest(source.connector)?.records?.types.find((one) => one.type === source.type && one.kind === kind);
    const action = type?.actions?.find((one) => one.means === means);
    if (!action) continue;
    if (!source.isActive) return { refused: `The connection ${source.name} rests, so nothing can be done in it now.` };
    return { connectionId: source.connectionId, name: source.name, action: action.id, isPossible: source.actions.some(({ id }) => id === action.id) };
  }
  return null;
}

/** Does it, where the record stands so that it can be done; null where there is nothing to do. @throws AppError as `actOnRecord` */
export async function doWhatIsMeant(ctx: Context, kind: RecordKind, recordId: string, means: NonNullable<RemoteAction["means"]>): Promise<ActionAnswer | null> {
  const action = await findMeant(ctx, kind, recordId, means);
  if (action === null) return null;
  if ("refused" in action) throw new AppError("conflict", action.refused);
  return action.isPossible ? actOnRecord(ctx, { kind, recordId, connectionId: action.connectionId, action: action.action }) : null;
}
