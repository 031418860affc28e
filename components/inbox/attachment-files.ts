import type { Attachment } from "@/lib/conversations/schema";

/** A file whose bytes are with us. */
export type ReadyAttachment = Attachment & { fileId: string };

export const fileUrl = (id: string, download = false): string => `/api/v1/files/${id}${download ? "?download=1" : ""}`;

export const isReady = (attachment: Attachment): attachment is ReadyAttachment => attachment.state === "ready" && attachment.fileId !== undefined;

const shownImages = /^image\/(png|jpeg|gif|webp|avif|bmp)$/;

/** How a file is shown: as a picture, with a player, or by its name. */
export function lookOf(attachment: Attachment): "image" | "sticker" | "video" | "audio" | "file" {
  if (!isReady(attachment)) return "file";
  const mime = attachment.mime ?? "";
  if (shownImages.test(mime)) return attachment.type === "sticker" ? "sticker" : "image";
  if (mime.startsWith("video/")) return "video";
  return mime.startsWith("audio/") ? "audio" : "file";
}
