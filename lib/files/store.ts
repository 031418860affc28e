import "server-only";
import { files } from "@/db/schema";
import { actingMemberId, type Context, type Unit } from "../context";
import { AppError } from "../errors";
import { formatBytes } from "../format/bytes";
import { newId } from "../ids";
import { writeBlob } from "./blobs";
import { cleanFileName, mimeOf } from "./kind";
import { maxFileBytes } from "./limits";
import type { StoredFile } from "./schema";

export interface NewFile {
  name: string;
  content: Uint8Array;
  /** Whose scope decides who may read it; without one only who stored it may. */
  conversationId?: string;
}

/**
 * Keeps a file: its bytes are on disk before its row is. What it is, is found out by content.
 * @throws AppError "invalid" when it is empty or larger than 25 MB
 */
export async function storeFile(unit: Unit, ctx: Context, { name, content, conversationId }: NewFile): Promise<StoredFile> {
  if (content.byteLength === 0) throw new AppError("invalid", `${cleanFileName(name)} is empty.`);
  if (content.byteLength > maxFileBytes) throw new AppError("invalid", `${cleanFileName(name)} has ${formatBytes(content.byteLength)}. Weft keeps files of up to ${formatBytes(maxFileBytes)}.`);
  const sha256 = await writeBlob(ctx.workspaceId, content);
  const file = { id: newId(), name: cleanFileName(name), mime: await mimeOf(content, name), size: content.byteLength };
  await unit.tx.insert(files).values({ ...file, workspaceId: ctx.workspaceId, sha256, conversationId: conversationId ?? null, uploadedBy: actingMemberId(ctx) });
  return file;
}
