"use client";
import { CircleAlert, CircleUserRound, Download, FileText, Link2, LoaderCircle } from "lucide-react";
import { Suspense, useState } from "react";
import type { Attachment } from "@/lib/conversations/schema";
import { formatBytes } from "@/lib/format/bytes";
import { fileUrl, isReady, lookOf, type ReadyAttachment } from "./attachment-files";
import { Lightbox } from "./open-on-demand";

/** What a message carries: pictures that open large, players, and files by name. */
export function Attachments({ attachments }: { attachments: readonly Attachment[] }) {
  const [open, setOpen] = useState<number | null>(null);
  const shown = attachments.filter(({ inline, fileId }) => !(inline && fileId));
  const images = shown.filter((attachment): attachment is ReadyAttachment => lookOf(attachment) === "image");
  const others = shown.filter((attachment) => lookOf(attachment) !== "image");
  if (shown.length === 0) return null;
  return (
    <div className="flex flex-col gap-2">
      {images.length > 0 && (
        <ul className="flex flex-wrap gap-1.5">
          {images.map((image, index) => (
            <li key={image.fileId}>
              <button type="button" aria-label={`Open ${image.name ?? "picture"}`} onPointerEnter={Lightbox.preload} onFocus={Lightbox.preload} onClick={() => setOpen(index)} className="block overflow-hidden rounded-control border bg-sunken">
                <img src={fileUrl(image.fileId)} alt={image.title ?? image.name ?? "Picture"} loading="lazy" decoding="async" className={images.length === 1 ? "max-h-72 min-h-16 w-auto max-w-full min-w-16 object-cover" : "size-32 object-cover"} />
              </button>
            </li>
          ))}
        </ul>
      )}
      {others.map((attachment, index) => <Other key={attachment.fileId ?? index} attachment={attachment} />)}
      {open !== null && <Suspense><Lightbox images={images} at={open} onMove={setOpen} onClose={() => setOpen(null)} /></Suspense>}
    </div>
  );
}

function Other({ attachment }: { attachment: Attachment }) {
  if (!isReady(attachment)) return <Pending attachment={attachment} />;
  const url = fileUrl(attachment.fileId);
  const name = attachment.name ?? "File";
  switch (lookOf(attachment)) {
    case "sticker":
      return <img src={url} alt={attachment.title ?? "Sticker"} className="size-32 object-contain" loading="lazy" />;
    case "video":
      return <video src={url} controls preload="metadata" aria-label={name} className="max-h-72 w-full max-w-md rounded-control bg-sunken"><track kind="captions" /></video>;
    case "audio":
      return <audio src={url} controls preload="metadata" aria-label={attachment.title ?? name} className="h-10 w-72 max-w-full"><track kind="captions" /></audio>;
    default:
      return (
        <a href={url} target="_blank" rel="noreferrer" className="flex w-fit max-w-full items-center gap-2.5 rounded-control border bg-surface px-2.5 py-1.5 text-13 hover:bg-hover">
          <FileText aria-hidden className="size-4 text-ink-3" />
          <span className="min-w-0"><span dir="auto" className="block truncate font-medium">{name}</span>{attachment.size !== undefined && <span className="block text-12 text-ink-3">{formatBytes(attachment.size)}</span>}</span>
          <Download aria-hidden className="ms-2 size-4 text-ink-3" />
        </a>
      );
  }
}

/** What is not (or never) with us, said plainly. */
function Pending({ attachment }: { attachment: Attachment }) {
  const name = attachment.title ?? attachment.name ?? words[attachment.type] ?? "File";
  const state =
    attachment.state === "fetching" ? { icon: <LoaderCircle aria-hidden className="size-4 animate-spin text-ink-3" />, words: "Being fetched from the platform" }
    : attachment.state === "failed" ? { icon: <CircleAlert aria-hidden className="size-4 text-bad" />, words: attachment.error ?? "Could not be fetched from the platform" }
    : attachment.type === "contact" ? { icon: <CircleUserRound aria-hidden className="size-4 text-ink-3" />, words: "Contact card" }
    : { icon: <Link2 aria-hidden className="size-4 text-ink-3" />, words: "Only on the platform" };
  return (
    <div className="flex w-fit max-w-full items-center gap-2.5 rounded-control border border-dashed px-2.5 py-1.5 text-13">
      {state.icon}
      <span className="min-w-0"><span dir="auto" className="block truncate font-medium">{name}</span><span className="block text-12 text-ink-3">{state.words}</span></span>
    </div>
  );
}

const words: Record<string, string> = { image: "Photo", video: "Video", audio: "Voice message", sticker: "Sticker", contact: "Contact", share: "Shared post", location: "Location", unsupported: "Something that the platform does not show us" };
