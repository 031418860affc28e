import { fileTypeFromBuffer } from "file-type";

const textTypes: Record<string, string> = { csv: "text/csv", ics: "text/calendar", vcf: "text/vcard", json: "application/json", md: "text/markdown", svg: "image/svg+xml", html: "text/html", htm: "text/html", xml: "application/xml", eml: "message/rfc822" };

/** One container for pictures that move and for sound alone: its name says which. */
const soundIn: Record<string, string> = { "video/webm weba": "audio/webm", "video/mp4 m4a": "audio/mp4" };

/** What a file is, by its content; a name or a sender's word decides only between kinds of text, and whether a film is one. */
export async function mimeOf(content: Uint8Array, name: string): Promise<string> {
  const extension = /\.([a-z0-9]{1,8})$/i.exec(name)?.[1]?.toLowerCase() ?? "";
  const found = await fileTypeFromBuffer(content);
  // A picture in XML is recognised as XML only.
  if (found && !(found.mime === "application/xml" && extension in textTypes)) return soundIn[`${found.mime} ${extension}`] ?? found.mime;
  return isText(content) ? (textTypes[extension] ?? "text/plain") : "application/octet-stream";
}

const decoder = new TextDecoder("utf-8", { fatal: true });

function isText(content: Uint8Array): boolean {
  const head = content.subarray(0, 4096);
  if (head.includes(0)) return false;
  try {
    // Cut back to where a character begins, so that the cut itself is not an error.
    let end = head.length;
    if (content.length > head.length) while (end > 0 && (head[end - 1]! & 0xc0) === 0x80) end--;
    decoder.decode(content.length > head.length ? head.subarray(0, Math.max(0, end - 1)) : head);
    return true;
  } catch {
    return false;
  }
}

const shownInline = new Set(["image/png", "image/jpeg", "image/gif", "image/webp", "image/avif", "image/bmp", "application/pdf", "video/mp4", "video/webm", "video/quicktime", "video/ogg", "audio/mpeg", "audio/mp4", "audio/x-m4a", "audio/aac", "audio/ogg", "audio/opus", "audio/webm", "audio/wav", "audio/vnd.wave", "audio/flac", "audio/x-flac", "audio/amr"]);

/** Whether a browser may show it as part of our own site: nothing that can run a script. */
export const mayShowInline = (mime: string): boolean => shownInline.has(mime.split(";")[0]!.trim());

/** A name that is safe to store, show and save under: no folders, no control or text-direction characters. */
export function cleanFileName(name: string): string {
  const bare = name
    .normalize("NFC")
    .replace(/^.*[\\/]/s, "")
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, "")
    .replace(/[<>:"|?*]/g, "_")
    .trim()
    .replace(/^\.+/, "");
  if (bare.length <= maxNameLength) return bare || "file";
  const extension = /\.[^.]{1,12}$/.exec(bare)?.[0] ?? "";
  return bare.slice(0, maxNameLength - extension.length).toWellFormed() + extension;
}

const maxNameLength = 200;
