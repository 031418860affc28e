"use client";
import { CircleAlert, FileText, RotateCw, X } from "lucide-react";
import { IconButton } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { formatBytes } from "@/lib/format/bytes";
import type { StoredFile } from "@/lib/files/schema";
import { fileUrl } from "./attachment-files";
import type { Upload, Uploads } from "./use-uploads";

/** The files of what one writes: there, on their way, or refused with the reason. */
export function ComposerFiles({ files, uploads, onRemove }: { files: readonly StoredFile[]; uploads: Uploads; onRemove: (id: string) => void }) {
  if (files.length === 0 && uploads.pending.length === 0 && !uploads.leftOut) return null;
  return (
    <>
      {uploads.leftOut && <p role="alert" className="px-3 pb-1 text-12 text-bad">{uploads.leftOut}</p>}
      <ul aria-label="Attached files" className="flex max-h-40 flex-wrap gap-1.5 overflow-y-auto px-3 pb-2">
        {files.map(({ id, name, mime, size }) => (
          <li key={id} className={cn("flex items-center gap-2 rounded-control border bg-surface pr-1 pl-1.5 text-12", mime.startsWith("audio/") ? "min-h-10 max-w-full flex-wrap py-1" : "h-10 max-w-60")}>
            {mime.startsWith("image/") ? <img src={fileUrl(id)} alt="" className="size-7 rounded-mark object-cover" /> : <FileText aria-hidden className="size-4 text-ink-3" />}
            <span className="min-w-0"><span dir="auto" className="block truncate font-medium">{name}</span><span className="block text-ink-3">{formatBytes(size)}</span></span>
            {mime.startsWith("audio/") && <audio src={fileUrl(id)} controls preload="metadata" aria-label={name} className="h-8 w-56 max-w-full"><track kind="captions" /></audio>}
            <IconButton label={`Remove ${name}`} size="sm" onClick={() => onRemove(id)}><X aria-hidden /></IconButton>
          </li>
        ))}
        {uploads.pending.map((upload) => <Pending key={upload.key} upload={upload} uploads={uploads} />)}
      </ul>
    </>
  );
}

function Pending({ upload: { key, name, size, progress, error, refused }, uploads }: { upload: Upload; uploads: Uploads }) {
  if (error) {
    return (
      <li role="alert" className="flex min-h-10 items-center gap-2 rounded-control bg-bad-soft py-1 pr-1 pl-2 text-12 text-bad">
        <CircleAlert aria-hidden className="size-4" /><span>{error}</span>
        {!refused && <IconButton label={`Try ${name} again`} size="sm" onClick={() => uploads.retry(key)}><RotateCw aria-hidden /></IconButton>}
        <IconButton label={`Remove ${name}`} size="sm" onClick={() => uploads.remove(key)}><X aria-hidden /></IconButton>
      </li>
    );
  }
  const percent = Math.round(progress * 100);
  return (
    <li className="relative flex h-10 max-w-60 items-center gap-2 overflow-hidden rounded-control border bg-surface pr-1 pl-2 text-12">
      <span className="min-w-0"><span dir="auto" className="block truncate font-medium">{name}</span><span className="block text-ink-3">{percent} % of {formatBytes(size)}</span></span>
      <IconButton label={`Stop uploading ${name}`} size="sm" onClick={() => uploads.remove(key)}><X aria-hidden /></IconButton>
      <progress value={percent} max={100} aria-label={`Uploading ${name}`} className="absolute inset-x-0 bottom-0 h-0.5 w-full appearance-none [&::-webkit-progress-bar]:bg-transparent [&::-webkit-progress-value]:bg-accent-fill" />
    </li>
  );
}
