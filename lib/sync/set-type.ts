import "server-only";
import { syncStates } from "@/db";
import { recordActivity } from "../activities/record";
import { announce } from "../connections/attend";
import { lockConnection } from "../connections/find";
import { findManifest } from "../connectors/registry";
import { inTransaction, requirePermission, type Context } from "../context";
import { AppError } from "../errors";
import { mappingOf, takes, typesOf } from "./mapping";
import type { TypePatch } from "./schema";
import { lockState, stateOf } from "./state";

/**
 * Changes what goes where for one type, switches it off or on, or has everything read once more. What is known of their records is applied to the new
 * mapping by reading them again, which loses nothing that was written here.
 * @throws AppError "not_found" · "forbidden" · "invalid" for fields that do not go together
 */
export async function setSyncedType(ctx: Context, connectionId: string, remoteType: string, { mapping, isOff, reload }: TypePatch): Promise<void> {
  requirePermission(ctx, "connections.manage");
  await inTransaction(ctx, async (unit) => {
    const row = await lockConnection(unit.tx, ctx, connectionId);
    const manifest = findManifest(row.connector);
    const type = manifest && typesOf(manifest, row.settings).find((one) => one.type === remoteType);
    if (!type) throw new AppError("not_found", "This connection has no records of this type.");
    if (mapping) {
      if (mappingOf(type, mapping).length < mapping.length) throw new AppError("invalid", "One of the fields is not there any more. Choose another.");
      const fed = mapping.filter(takes).map(({ local }) => local);
      if (new Set(fed).size < fed.length) throw new AppError("invalid", "Two of their fields cannot fill the same field here. Choose another for one of them.");
    }
    const source = { ctx, connectionId, name: row.name, manifest: manifest!, settings: row.settings };
    await lockState(unit, source, remoteType);
    const anew = mapping !== undefined || reload || isOff === false;
    await unit.tx.update(syncStates).set({ ...(mapping !== undefined && { mapping }), ...(isOff !== undefined && { isOff }), ...(anew && { cursor: null, loaded: 0, total: null, loadedAt: null }) }).where(stateOf(source, remoteType));
    await recordActivity(ctx, unit, { action: "connection.map", targetId: connectionId, detail: { type: remoteType, ...(isOff !== undefined && { isOff }) } });
    announce(unit, ctx.workspaceId, connectionId);
  });
}
