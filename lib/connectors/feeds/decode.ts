import iconv from "iconv-lite";

/** Largest feed that is read, in bytes. */
export const maxFeedBytes = 10 * 1024 * 1024;

/** The bytes of a feed as text: its byte order mark counts first, then what the XML says, then the Content-Type, else UTF-8. What is none of these is read as Windows-1252. Never throws. */
export function decodeFeed(bytes: Uint8Array, contentType = ""): string {
  const buffer = Buffer.from(bytes);
  const marked = markOf(buffer);
  if (marked) return iconv.decode(buffer, marked).replace(/^\uFEFF/, "");
  const start = buffer.subarray(0, 256).toString("latin1");
  // Two bytes a sign, and no mark: the zeros tell on which side.
  if (start.startsWith("\0<")) return iconv.decode(buffer, "utf-16be");
  if (start.startsWith("<\0")) return iconv.decode(buffer, "utf-16le");
  const declared = /^\s*<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]+)["']/i.exec(start)?.[1] ?? /charset\s*=\s*["']?([\w.:-]+)/i.exec(contentType)?.[1];
  // A text that was read byte by byte up to here cannot be of two bytes a sign, whatever it says.
  if (declared && !/^utf-?(8|16|32)/i.test(declared) && iconv.encodingExists(declared)) return iconv.decode(buffer, declared);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(buffer);
  } catch {
    return iconv.decode(buffer, "windows-1252");
  }
}

function markOf(buffer: Buffer): string | null {
  if (buffer[0] === 0xef && buffer[1] === 0xbb && buffer[2] === 0xbf) return "utf-8";
  if (buffer[0] === 0xff && buffer[1] === 0xfe) return "utf-16le";
  if (buffer[0] === 0xfe && buffer[1] === 0xff) return "utf-16be";
  return null;
}
