import type { HostReply } from "../../contract";
import { ConnectorError } from "../../errors";
import { acceptedTypes, maxFileBytes } from "../manifest";
import type { UploadReply } from "../protocol";
import { opensFile, sealUpload, type Session } from "../tokens";
import { json, refuse } from "./reply";
import type { Call } from "./router";
import { fileUrl } from "./thread";

/** `POST upload?name=…`, the file's bytes as the body. */
export async function takeUpload({ request, host }: Call, session: Session): Promise<HostReply> {
  if (request.body.byteLength > maxFileBytes) return refuse(413, "file_size", "A file may have at most 10 MB.");
  if (!request.body.byteLength) return refuse(400, "invalid", "The file is empty.");
  if (await host.limited(`upload:${session.visitor}`, 20, 60)) {
    return refuse(429, "rate", "Too many files in one minute. Wait a moment.", { "retry-after": "30" });
  }
  try {
    const file = await host.storeFile(cleanName(request.query.name), request.body);
    if (!accepted(file.mime)) return refuse(415, "file_type", `Files of type ${file.mime} are not taken here.`);
    return json(201, {
      uploadId: sealUpload(host.connection, session.visitor, file),
      name: file.name,
      mime: file.mime,
      size: file.size,
      url: fileUrl(host.connection, file.fileId, request.now),
    } satisfies UploadReply);
  } catch (error) {
    if (error instanceof ConnectorError && error.kind === "rejected") return refuse(415, "file_type", error.message);
    throw error;
  }
}

/** `GET file/<id>` with a signed query. Only pictures are shown in place: anything else could be a page. */
export async function sendFile({ request, host }: Call, id: string): Promise<HostReply> {
  const fileId = decodeId(id);
  if (fileId === null || !opensFile(host.connection, fileId, request.query, request.now)) return refuse(403, "expired", "This address of the file is no longer valid. Open the chat again.");
  const file = await host.readFile(fileId);
  if (!file) return refuse(404, "not_found", "The file was deleted.");
  const shown = /^image\/(png|jpeg|gif|webp|avif)$/.test(file.mime);
  return {
    status: 200,
    headers: {
      "content-type": shown ? file.mime : "application/octet-stream",
      "content-disposition": `${shown ? "inline" : "attachment"}; filename*=UTF-8''${encodeFileName(file.name)}`,
      "content-security-policy": "default-src 'none'; sandbox",
      "x-content-type-options": "nosniff",
      "cache-control": "private, max-age=86400, immutable",
    },
    body: file.content,
  };
}

function accepted(mime: string): boolean {
  return acceptedTypes.split(",").some((type) => (type.endsWith("/*") ? mime.startsWith(type.slice(0, -1)) : type === mime));
}

function cleanName(name = ""): string {
  return name.replace(/[\p{Cc}/\\]/gu, "_").slice(-120) || "file";
}

function encodeFileName(name: string): string {
  return encodeURIComponent(name).replace(/['()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}

function decodeId(id: string): string | null {
  try {
    return decodeURIComponent(id);
  } catch {
    return null;
  }
}
