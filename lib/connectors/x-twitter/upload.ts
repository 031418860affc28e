import { setTimeout as sleep } from "node:timers/promises";
import type { ConnectionContext, DraftAttachment } from "../contract";
import { ConnectorError } from "../errors";
import { call } from "./api";
import { anything, uploadStep } from "./schema";

const chunkBytes = 4 * 1024 * 1024;
const mostWaits = 10;

/** Uploads a file in pieces, with its alternative text. @returns the id under which a post or message names it @throws ConnectorError */
export async function upload(connection: ConnectionContext, { fileId, mime, name, alt }: DraftAttachment & { alt?: string }, use: "tweet" | "dm"): Promise<string> {
  const content = await connection.readFile(fileId);
  const kind = mime === "image/gif" ? "gif" : mime.startsWith("video/") ? "video" : "image";
  const { data: { id = "" } } = await call(connection, "/2/media/upload/initialize", { method: "POST", body: { media_type: mime, total_bytes: content.byteLength, media_category: `${use}_${kind}` } }, uploadStep);
  for (let index = 0; index * chunkBytes < content.byteLength; index++) {
    const form = new FormData();
    form.append("segment_index", String(index));
    form.append("media", new Blob([Uint8Array.from(content.subarray(index * chunkBytes, (index + 1) * chunkBytes))], { type: "application/octet-stream" }), name);
    await call(connection, `/2/media/upload/${id}/append`, { method: "POST", body: form }, anything);
  }
  let { data: { processing_info: processing } } = await call(connection, `/2/media/upload/${id}/finalize`, { method: "POST" }, uploadStep);
  for (let waits = 0; processing && processing.state !== "succeeded"; waits++) {
    if (processing.state === "failed") throw new ConnectorError("rejected", `X cannot read “${name}”. Choose another file.`, { code: "processing" });
    if (waits === mostWaits) throw new ConnectorError("network", `X is still converting “${name}”. Weft tries again by itself.`, { code: "processing" });
    await sleep(Math.min(processing.check_after_secs ?? 1, 10) * 1000);
    ({ data: { processing_info: processing } } = await call(connection, "/2/media/upload", { query: { command: "STATUS", media_id: id } }, uploadStep));
  }
  if (alt) await call(connection, "/2/media/metadata", { method: "POST", body: { id, metadata: { alt_text: { text: alt } } } }, anything);
  return id;
}
