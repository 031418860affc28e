import iconv from "iconv-lite";
import type { Encoding } from "./encoding";

/**
 * Bytes as text, piece by piece and without a byte order mark; what is no character of the encoding becomes U+FFFD.
 * Not by TextDecoder: that of Node 20 reads windows-1252 as ISO 8859-1.
 */
export async function* decodeText(bytes: AsyncIterable<Uint8Array>, encoding: Encoding): AsyncGenerator<string> {
  const decoder = iconv.getDecoder(encoding, { stripBOM: true });
  for await (const chunk of bytes) {
    const text = decoder.write(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength));
    if (text) yield withoutZeros(text);
  }
  const rest = decoder.end();
  if (rest) yield withoutZeros(rest);
}

/** They mean nothing in a table, and PostgreSQL keeps none. */
const withoutZeros = (text: string): string => (text.includes("\0") ? text.replaceAll("\0", "") : text);

/** The beginning of a file as text, without a character that is cut in two. */
export const decodeHead = (bytes: Uint8Array, encoding: Encoding): string => withoutZeros(iconv.decode(Buffer.from(bytes), encoding, { stripBOM: true })).replace(/\uFFFD$/, "");
