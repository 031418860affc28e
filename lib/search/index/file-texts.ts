import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { compile } from "html-to-text";
import { files, withWorkspace } from "@/db";
import { readBlob } from "../../files/blobs";
import { log } from "../../log";
import { textOfPdf } from "./pdf-text";

/** Bytes of a file that are read for its words at most; larger ones are found by their names. */
const mostBytes = 2 * 1024 * 1024;
const wordsOfHtml = compile({ wordwrap: false, limits: { maxInputLength: mostBytes }, selectors: [{ selector: "img", format: "skip" }, { selector: "a", options: { ignoreHref: true } }] });
const isText = (mime: string): boolean => mime.startsWith("text/") || /^application\/(?:json|xml|x-ndjson|yaml)$/.test(mime) || /\+(?:json|xml)$/.test(mime);

/** Bytes of a PDF, which is mostly pictures and fonts. */
const mostBytesOfPdf = 10 * 1024 * 1024;
export const isPdf = (mime: string | undefined): boolean => mime === "application/pdf";

/** What files say, by id: those that are text, and PDFs where these are wanted, since each takes its time. What cannot be read is found by its name alone. */
export async function readFileTexts(workspaceId: string, ids: readonly string[], withPdfs: boolean): Promise<Map<string, string>> {
  if (!ids.length) return new Map();
  const rows = await withWorkspace(workspaceId, (tx) => tx.select({ id: files.id, sha256: files.sha256, mime: files.mime, size: files.size }).from(files).where(and(eq(files.workspaceId, workspaceId), inArray(files.id, [...ids]))));
  const texts = new Map<string, string>();
  for (const { id, sha256, mime, size } of rows) {
    const isWanted = isPdf(mime) ? withPdfs && size <= mostBytesOfPdf : isText(mime) && size <= mostBytes;
    if (!isWanted) continue;
    try {
      const content = await readBlob(workspaceId, sha256);
      texts.set(id, isPdf(mime) ? await textOfPdf(content) : textOf(mime, content));
    } catch (error) {
      log.warn({ err: error, workspaceId, fileId: id }, "a file's words could not be read; it is found by its name");
    }
  }
  return texts;
}

function textOf(mime: string, content: Uint8Array): string {
  const text = new TextDecoder(content[0] === 0xff && content[1] === 0xfe ? "utf-16le" : "utf-8").decode(content);
  return mime === "text/html" ? wordsOfHtml(text) : text;
}
