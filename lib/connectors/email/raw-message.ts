import { isUtf8 } from "node:buffer";
import { encodingExists } from "iconv-lite";
import { decodeUndeclared } from "./charset";

/** Where the header block ends: the offset of the first byte of the body. A message without an empty line is all header. */
export function bodyStart(raw: Buffer): number {
  const crlf = raw.indexOf("\r\n\r\n");
  const lf = raw.indexOf("\n\n");
  if (crlf === -1 && lf === -1) return raw.length;
  return lf === -1 || (crlf !== -1 && crlf < lf) ? crlf + 4 : lf + 2;
}

/** The same message with a header of unencoded national characters (against the rules, but common) turned into UTF-8. */
export function readableHeader(raw: Buffer): Buffer {
  const end = bodyStart(raw);
  const header = raw.subarray(0, end);
  return isUtf8(header) ? raw : Buffer.concat([Buffer.from(decodeUndeclared(header)), raw.subarray(end)]);
}

/** Whether a message has more parts than anybody would send. Counted here, since the parser stops at its own limit without a word. */
export function hasTooManyParts(raw: Buffer, limit: number): boolean {
  let parts = 0;
  for (const boundary of declaredBoundaries(raw)) {
    const delimiter = Buffer.from(`\n--${boundary}`, "latin1");
    for (let at = raw.indexOf(delimiter); at !== -1; at = raw.indexOf(delimiter, at + delimiter.length)) if (++parts > limit) return true;
  }
  return false;
}

function declaredBoundaries(raw: Buffer): Set<string> {
  const found = new Set<string>();
  for (let at = raw.indexOf("oundary="); at !== -1 && found.size < 100; at = raw.indexOf("oundary=", at + 8)) {
    const boundary = /^oundary=(?:"([^"\r\n]{1,200})"|([^\s;"]{1,200}))/.exec(raw.toString("latin1", at, at + 220));
    const name = boundary?.[1] ?? boundary?.[2];
    if (name) found.add(name);
  }
  return found;
}

/** The same message with `charset` declared for each text part whose own declaration is missing, unknown, or one that its bytes belie. */
export function declareCharset(raw: Buffer, charset: string): Buffer {
  const text = raw.toString("latin1");
  const end = bodyStart(raw);
  const typed = text.replace(/^content-type:[ \t]*(text\/(?:plain|html)(?:[^\r\n]|\r?\n[ \t])*|[ \t]*(?=\r?$))/gim, (line, value: string) => {
    const declared = /;\s*charset\s*=\s*"?([^\s";]+)"?/i.exec(value);
    if (declared && isTrustworthy(declared[1] ?? "")) return line;
    const rest = declared ? value.replace(declared[0], "") : value || "text/plain";
    return `Content-Type: ${rest.replace(/;\s*$/, "")}; charset=${charset}`;
  });
  const rooted = /^content-type:/im.test(text.slice(0, end)) ? typed : `Content-Type: text/plain; charset=${charset}\r\n${typed}`;
  return Buffer.from(rooted, "latin1");
}

function isTrustworthy(charset: string): boolean {
  return !/^(us-?)?ascii$|^utf-?8$/i.test(charset) && encodingExists(charset);
}
