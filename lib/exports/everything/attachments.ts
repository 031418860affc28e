import "server-only";
import { files } from "@/db/schema";
import type { Context, Unit } from "../../context";
import { hasBlob, streamBlob } from "../../files/blobs";
import { cleanFileName } from "../../files/kind";
import { csvLine } from "../csv";
import type { Archive } from "./archive";
import type { Add, Manifest } from "./manifest";
import { pagesOf } from "./table-rows";

const { id, name, mime, size, sha256, conversationId, uploadedBy, createdAt } = files;
const kept = { table: files, columns: { id, name, mime, size, sha256, conversationId, uploadedBy, createdAt }, keys: [id] };
type FileRow = Pick<typeof files.$inferSelect, keyof typeof kept.columns>;

/** The table of files, and the bytes of each. One whose bytes are gone is in the table only. */
export async function addAttachments(unit: Unit, ctx: Context, archive: Archive, add: Add): Promise<Manifest["attachments"]> {
  await add({ path: "files.csv", about: "Files that were sent, received or uploaded, with where their bytes lie." }, async (write) => {
    await write(csvLine([...Object.keys(kept.columns), "path"]));
    let count = 0;
    for await (const rows of pagesOf(unit, ctx, kept)) {
      const lines = await Promise.all((rows as FileRow[]).map(async (row) => csvLine([row.id, row.name, row.mime, String(row.size), row.sha256, row.conversationId ?? "", row.uploadedBy ?? "", row.createdAt.toISOString(), (await hasBlob(ctx.workspaceId, row.sha256)) ? pathOf(row) : ""])));
      await write(lines.join(""));
      count += rows.length;
    }
    return count;
  });
  const told = { count: 0, missing: 0 };
  for await (const rows of pagesOf(unit, ctx, kept)) {
    for (const row of rows as FileRow[]) {
      if (!(await hasBlob(ctx.workspaceId, row.sha256))) {
        told.missing++;
        continue;
      }
      await archive.add(pathOf(row), async (write) => {
        for await (const piece of streamBlob(ctx.workspaceId, row.sha256)) await write(piece as Buffer);
      }, { packed: !row.mime.startsWith("text/") });
      told.count++;
    }
  }
  return told;
}

/** Two files may have one name. */
const pathOf = (row: Pick<FileRow, "id" | "name">): string => `files/${row.id}/${cleanFileName(row.name)}`;
