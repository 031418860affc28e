import type { Element } from "@xmpp/xml";
import type { ChannelEvent, EventAttachment } from "../events";
import { ns } from "./ns";

type Content = Pick<ChannelEvent, "text" | "attachments" | "location" | "replyTo" | "subject">;

/**
 * What a message says: text without the parts that repeat something for older programs, files, place, and the message it
 * answers. Null when it says nothing.
 */
export function readContent(message: Element): Content | null {
  const body = bodyOf(message);
  const files = filesOf(message);
  const location = locationOf(message, body);
  if (!body && files.length === 0 && !location) return null;
  const reply = message.getChild("reply", ns.reply);
  const text = withoutFallbacks(message, body ?? "", files.length > 0);
  const isTheFile = files.some(({ url }) => url === text.trim());
  const isThePlace = location && text.startsWith("geo:");
  const subject = message.getChildText("subject");
  return {
    text: isTheFile || isThePlace ? "" : text,
    ...(files.length > 0 && { attachments: files }),
    ...(location && { location }),
    ...(reply?.attrs.id && { replyTo: reply.attrs.id }),
    ...(subject && message.attrs.type !== "groupchat" && { subject }),
  };
}

/** The message's own body; of several languages the unmarked one. Formatted bodies inside other elements are not it. */
export function bodyOf(message: Element): string | null {
  const bodies = message.getChildren("body").filter((body) => body.getNS() === message.getNS());
  return (bodies.find((body) => !body.attrs["xml:lang"]) ?? bodies[0])?.getText() ?? null;
}

/** Cuts the ranges that only older programs should show. Positions count code points, not UTF-16 units. @see XEP-0428 */
function withoutFallbacks(message: Element, body: string, hasFiles: boolean): string {
  const understood: string[] = [ns.reply, ...(hasFiles ? [ns.oob, ns.fileSharing] : [])];
  const ranges = message
    .getChildren("fallback", ns.fallback)
    .filter((fallback) => understood.includes(fallback.attrs.for ?? ""))
    .flatMap((fallback) => {
      const marked = fallback.getChildren("body");
      return marked.length > 0 ? marked.map(({ attrs }) => [Number(attrs.start ?? 0), Number(attrs.end ?? Infinity)] as const) : fallback.attrs.for === ns.reply ? [] : [[0, Infinity] as const];
    });
  if (ranges.length === 0) return body;
  return Array.from(body)
    .filter((_, index) => !ranges.some(([start, end]) => index >= start && index < end))
    .join("");
}

/** Files as links (XEP-0066) or described with name, type and size (XEP-0447); one and the same only once. */
function filesOf(message: Element): EventAttachment[] {
  const files = new Map<string, EventAttachment>();
  for (const sharing of message.getChildren("file-sharing", ns.fileSharing)) {
    const url = sharing.getChild("sources")?.getChild("url-data", ns.urlData)?.attrs.target;
    const file = sharing.getChild("file", ns.fileMetadata);
    const name = file?.getChildText("name") ?? undefined;
    const mime = file?.getChildText("media-type") ?? undefined;
    const size = Number(file?.getChildText("size") || NaN);
    if (url) files.set(url, { ...attachment(url, name, mime), ...(Number.isSafeInteger(size) && size >= 0 && { size }) });
  }
  for (const link of message.getChildren("x", ns.oob)) {
    const url = link.getChildText("url")?.trim();
    const title = link.getChildText("desc");
    if (url && !files.has(url)) files.set(url, { ...attachment(url), ...(title && { title }) });
  }
  return [...files.values()];
}

const extensions: Partial<Record<EventAttachment["type"], string[]>> = {
  image: ["jpg", "jpeg", "png", "gif", "webp", "avif", "heic", "bmp"],
  video: ["mp4", "webm", "mov", "mkv", "m4v"],
  audio: ["mp3", "m4a", "ogg", "oga", "opus", "aac", "wav", "flac"],
};

/** A link as an attachment. What is not on the web (`aesgcm:` is encrypted, others may be harmful) gets no link: `unsupported`. */
function attachment(link: string, givenName?: string, mime?: string): EventAttachment {
  const url = URL.canParse(link) ? new URL(link) : null;
  const name = givenName || lastSegment(url);
  if (url?.protocol !== "https:" && url?.protocol !== "http:") return { type: "unsupported", ...(name && { name }) };
  return { type: typeOf(name, mime), url: link, ...(name && { name }), ...(mime && { mime }) };
}

function typeOf(name: string | undefined, mime: string | undefined): EventAttachment["type"] {
  const family = mime?.split("/")[0];
  if (family === "image" || family === "video" || family === "audio") return family;
  if (mime) return "file";
  const extension = name?.split(".").pop()?.toLowerCase() ?? "";
  return (Object.keys(extensions) as EventAttachment["type"][]).find((type) => extensions[type]?.includes(extension)) ?? "file";
}

function lastSegment(url: URL | null): string | undefined {
  const segment = url?.pathname.split("/").pop();
  if (!segment) return undefined;
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/** A place, described (XEP-0080) or written as a `geo:` link alone (RFC 5870). */
function locationOf(message: Element, body: string | null): ChannelEvent["location"] | null {
  const described = message.getChild("geoloc", ns.geoloc);
  const link = /^geo:(-?\d+(?:\.\d+)?),(-?\d+(?:\.\d+)?)(?:[,;?]\S*)?$/.exec(body?.trim() ?? "");
  const lat = Number(described?.getChildText("lat") || link?.[1] || NaN);
  const lon = Number(described?.getChildText("lon") || link?.[2] || NaN);
  if (!(Math.abs(lat) <= 90 && Math.abs(lon) <= 180)) return null;
  const name = described?.getChildText("text") ?? described?.getChildText("description");
  return { lat, lon, ...(name && { name }) };
}
