import type { Message } from "../conversations/schema";

const previewLength = 160;

const attachmentWords: Record<string, string> = { image: "Photo", video: "Video", audio: "Voice message", file: "File", sticker: "Sticker", contact: "Contact card", share: "Shared post", location: "Location", unsupported: "Something that the platform does not show us" };

/** What stands in a deleted message's place. */
export const deletedWords = "This message was deleted.";

/** A message in one short line, as lists show it. */
export function previewOf({ text, attachments, location, unsupported }: Pick<Message, "text" | "attachments" | "location" | "unsupported">): string {
  const line = oneLine(text);
  if (line) return line.length > previewLength ? `${line.slice(0, previewLength - 1).toWellFormed()}…` : line;
  const first = attachments[0];
  if (first) return first.title || (first.type === "file" && first.name) || attachmentWords[first.type] || "File";
  if (location) return location.name ?? "Location";
  return unsupported ? attachmentWords.unsupported! : "";
}

/** Enough for a preview of most texts: what follows is not shown, and need not be looked at. */
const lookedAt = 4 * previewLength;

function oneLine(text: string): string {
  const start = flat(text.slice(0, lookedAt));
  return start.length > previewLength || text.length <= lookedAt ? start : flat(text);
}

const flat = (text: string): string => text.replace(/\s{2,}|[^\S ]/g, " ").trim();
