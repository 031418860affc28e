import type { ChannelEvent, EventAttachment } from "../events";
import type { Message } from "./schema";

interface RemoteFile {
  file_id: string;
  file_size?: number | undefined;
  file_name?: string | undefined;
  mime_type?: string | undefined;
}

/** The one file, sticker or contact card of a message. Of a photo's sizes the last is the largest. */
export function toAttachment(message: Message): EventAttachment | undefined {
  const { photo, video, animation, audio, voice, video_note: videoNote, document, sticker, contact } = message;
  const largest = photo?.at(-1);
  if (largest) return file("image", largest, { mime: "image/jpeg" });
  if (video) return file("video", video, { mime: "video/mp4" });
  // An animation repeats itself as a document, for older clients.
  if (animation) return file("video", animation, { mime: "video/mp4" });
  if (audio) return file("audio", audio, { title: [audio.performer, audio.title].filter(Boolean).join(" – ") || undefined });
  if (voice) return file("audio", voice, { mime: "audio/ogg" });
  if (videoNote) return file("video", videoNote, { mime: "video/mp4" });
  if (document) return file("file", document);
  if (sticker) return file("sticker", sticker, { title: sticker.emoji, mime: sticker.is_animated ? "application/x-tgsticker" : sticker.is_video ? "video/webm" : "image/webp" });
  if (contact) return { type: "contact", name: [contact.first_name, contact.last_name].filter(Boolean).join(" "), title: contact.phone_number };
  return undefined;
}

function file(type: EventAttachment["type"], { file_id, file_size, file_name, mime_type }: RemoteFile, defaults: { mime?: string; title?: string | undefined } = {}): EventAttachment {
  return { type, mediaId: file_id, mime: mime_type ?? defaults.mime, name: file_name, title: defaults.title, size: file_size };
}

/** A venue repeats its place as a location: one location, with its name. */
export function toLocation({ venue, location }: Message): ChannelEvent["location"] {
  if (venue) return { lat: venue.location.latitude, lon: venue.location.longitude, name: venue.title, address: venue.address };
  return location && { lat: location.latitude, lon: location.longitude };
}
