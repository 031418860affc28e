import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { files } from "@/db";
import type { PublishedAttachment } from "@/db/schema/mentions";
import { within, type Context, type Unit } from "../context";
import { AppError } from "../errors";
import { openFile } from "../files/read";
import type { PublishedFile, PublishedFileInput } from "./schema";

/**
 * Files as a post of ours keeps them, in their order.
 * @param known what somebody attached before, which stays whoever changes the rest
 * @throws AppError "not_found" for a file that the caller may not see
 */
export async function attach(unit: Unit, ctx: Context, wanted: readonly PublishedFileInput[], known: readonly PublishedAttachment[] = []): Promise<PublishedAttachment[]> {
  const ids = wanted.map(({ fileId }) => fileId);
  const rows = ids.length ? await unit.tx.select().from(files).where(and(eq(files.workspaceId, ctx.workspaceId), inArray(files.id, ids))) : [];
  const stored: PublishedAttachment[] = [];
  for (const { fileId, alt } of wanted) {
    const file = rows.find((row) => row.id === fileId);
    if (!file) throw new AppError("not_found", "One of the files is not there any more. Attach it again.");
    if (!known.some((one) => one.fileId === fileId)) await openFile(within(ctx, unit), fileId);
    stored.push({ type: /^(image|video|audio)\//.exec(file.mime)?.[1] ?? "file", fileId, name: file.name, mime: file.mime, size: file.size, alt, state: "ready" });
  }
  return stored;
}

export const toFiles = (attachments: readonly PublishedAttachment[] | null): PublishedFile[] =>
  (attachments ?? []).flatMap(({ fileId, name, mime, size, alt }) => (fileId ? [{ fileId, name: name ?? "file", mime: mime ?? "application/octet-stream", size: size ?? 0, alt: alt ?? "" }] : []));
