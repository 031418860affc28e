import { cn } from "@/components/ui/cn";
import type { PublishedFile } from "@/lib/posts/schema";

/** A file of what we publish: seen where it is a picture, else by its name. */
export const Picture = ({ file: { fileId, name, mime, alt }, className = "max-h-40" }: { file: PublishedFile; className?: string }) =>
  mime.startsWith("image/") ? <img src={`/api/v1/files/${fileId}`} alt={alt || name} loading="lazy" className={cn("rounded-control border bg-surface object-cover", className)} /> : <span className="rounded-control border bg-surface px-2 py-1 text-12">{name}</span>;
