import { inflateSync } from "node:zlib";

/** What a PDF of ours says in the standard fonts, page after page: pieces of text as they were drawn. What is in other fonts is glyph numbers, and left out. */
export function wordsOfPdf(content: Uint8Array): string[] {
  const raw = Buffer.from(content).toString("latin1");
  const streams = [...raw.matchAll(/<<([^>]*(?:>(?!>)[^>]*)*)>>\s*stream\r?\n/g)].map((match) => {
    const from = match.index + match[0].length;
    const bytes = Buffer.from(raw.slice(from, raw.indexOf("endstream", from)), "latin1");
    try {
      return match[1]!.includes("FlateDecode") ? inflateSync(bytes).toString("latin1") : bytes.toString("latin1");
    } catch {
      return "";
    }
  });
  return streams.filter((stream) => stream.includes(" TJ")).flatMap((stream) => [...stream.matchAll(/\[(.*?)\] TJ/gs)].map(([, pieces]) => [...pieces!.matchAll(/<([0-9a-f]*)>/g)].map(([, hex]) => Buffer.from(hex!, "hex").toString("latin1")).join("")));
}
