import "server-only";
import { eq, sql } from "drizzle-orm";
import { workspaces } from "@/db/schema";
import { recordActivity } from "../../activities/record";
import { actorName, inTransaction, requirePermission, type Context, type Unit } from "../../context";
import { AppError } from "../../errors";
import { inSnapshot } from "../read";
import { streamedResponse } from "../stream";
import { archiveInto } from "./archive";
import { addAttachments } from "./attachments";
import { type Add, formatOf, type Manifest, readMe } from "./manifest";
import { addRecords } from "./records";
import { writeTable } from "./table-rows";
import { exportedTables } from "./tables";

/**
 * Everything that a workspace holds as one ZIP file, sent while it is read in one transaction: as it stood when it began. Who asks for
 * it is in the audit log, also when it is broken off. Secrets are not in it.
 * @throws AppError "forbidden" · "conflict" while another one of the workspace is under way
 */
export async function exportWorkspace(ctx: Context): Promise<Response> {
  requirePermission(ctx, "workspace.manage");
  await inTransaction(ctx, (unit) => recordActivity(ctx, unit, { action: "workspace.export" }));
  const now = new Date().toISOString();
  const name = `weft-${now.slice(0, 10)}.zip`;
  return streamedResponse({ "content-type": "application/zip", "content-disposition": `attachment; filename="${name}"` }, (write) => inSnapshot(ctx, async (unit) => {
    await requireOnlyOne(unit, ctx);
    const { id, name: called, timeZone, currency } = await theWorkspace(unit, ctx);
    const manifest: Manifest = { product: "Weft", version: 1, workspace: { id, name: called, timeZone, currency }, exportedAt: now, exportedBy: actorName(ctx), files: [], attachments: { count: 0, missing: 0 } };
    const archive = archiveInto(write);
    const add: Add = async (part, fill) => {
      let rows = 0;
      await archive.add(part.path, async (into) => void (rows = await fill(into)));
      manifest.files.push({ ...part, format: formatOf(part.path), rows });
    };
    await archive.add("README.txt", (into) => into(readMe(manifest)));
    await addRecords(unit, ctx, add);
    for (const table of exportedTables) await add({ path: table.path, about: table.about }, (into) => writeTable(unit, ctx, table, into));
    manifest.attachments = await addAttachments(unit, ctx, archive, add);
    await archive.add("manifest.json", (into) => into(`${JSON.stringify(manifest, null, 2)}\n`));
    await archive.end();
  }));
}

/** Each holds a connection for as long as it lasts. */
async function requireOnlyOne({ tx }: Unit, { workspaceId }: Context): Promise<void> {
  const [lock] = await tx.execute<{ free: boolean }>(sql`select pg_try_advisory_xact_lock(hashtextextended(${`export ${workspaceId}`}, 0)) as free`);
  if (!lock?.free) throw new AppError("conflict", "An export of this workspace is under way. Begin another one when it is done, or a minute after it was broken off.");
}

async function theWorkspace({ tx }: Unit, { workspaceId }: Context) {
  const [workspace] = await tx.select().from(workspaces).where(eq(workspaces.id, workspaceId));
  if (!workspace) throw new AppError("not_found", "This workspace does not exist.");
  return workspace;
}
