"use client";
import { ImagePlus, X } from "lucide-react";
import { useRef, useState } from "react";
import { upload } from "@/components/inbox/upload";
import { Button, IconButton } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { PublishedFile } from "@/lib/posts/schema";
import { Picture } from "./picture";

/** Changes the files from how they are by then: several may be uploaded at once. */
export type ChangeFiles = (change: (files: readonly PublishedFile[]) => PublishedFile[]) => void;

export interface MediaProps {
  files: readonly PublishedFile[];
  onChange: ChangeFiles;
}

/** Pictures and files of what we publish, each with what is said of it to those who do not see it. */
export function Media({ files, onChange }: MediaProps) {
  const { add, busy, problem } = useUploads(onChange);
  return (
    <div className="flex flex-col gap-2">
      <MediaList files={files} onChange={onChange} />
      <div><AddMedia busy={busy} onAdd={add} /></div>
      {problem && <p role="alert" className="text-12 text-bad">{problem}</p>}
    </div>
  );
}

/** Uploads chosen files one after the other; what went wrong with the last one is said. */
export function useUploads(onChange: ChangeFiles): { add: (chosen: readonly File[]) => void; busy: boolean; problem: string | null } {
  const [count, setCount] = useState(0);
  const [problem, setProblem] = useState<string | null>(null);
  async function add(chosen: readonly File[]) {
    setProblem(null);
    setCount((now) => now + chosen.length);
    for (const file of chosen) {
      try {
        const { id, name, mime, size } = await upload(file, { onProgress: () => {}, signal: new AbortController().signal });
        onChange((all) => [...all, { fileId: id, name, mime, size, alt: "" }]);
      } catch (error) {
        setProblem(error instanceof Error ? error.message : String(error));
      }
      setCount((now) => now - 1);
    }
  }
  return { add: (chosen) => void add(chosen), busy: count > 0, problem };
}

/** @param isQuiet only its icon is seen */
export function AddMedia({ busy, onAdd, accept, isQuiet = false }: { busy: boolean; onAdd: (chosen: readonly File[]) => void; accept?: string | null; isQuiet?: boolean }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input ref={input} type="file" multiple hidden accept={accept ?? undefined} aria-label={isQuiet ? "Files to add" : "Add pictures or files"} onChange={({ target }) => { onAdd([...(target.files ?? [])]); target.value = ""; }} />
      {isQuiet ? <IconButton label="Add pictures or files" busy={busy} onClick={() => input.current?.click()}><ImagePlus aria-hidden /></IconButton> : <Button busy={busy} onClick={() => input.current?.click()}><ImagePlus aria-hidden />Add pictures or files</Button>}
    </>
  );
}

/** @param takesAlt the platform keeps what is said of a picture */
export function MediaList({ files, onChange, takesAlt = true, className }: MediaProps & { takesAlt?: boolean; className?: string }) {
  if (!files.length) return null;
  return (
    <ul aria-label="Files" className={cn("flex flex-col gap-2", className)}>
      {files.map((file) => (
        <li key={file.fileId} className="flex flex-wrap items-start gap-3 rounded-control border p-2">
          <Picture file={file} className="max-h-24 phone:max-h-16" />
          {takesAlt ? <Field label={`Alternative text of ${file.name}`} help={file.alt ? undefined : "Say what is to be seen, for those who do not see it."} className="min-w-0 flex-1 basis-48"><Input value={file.alt} onChange={({ target }) => onChange((all) => all.map((one) => (one.fileId === file.fileId ? { ...one, alt: target.value } : one)))} /></Field> : <span className="min-w-0 flex-1 truncate text-13">{file.name}</span>}
          <IconButton label={`Remove ${file.name}`} onClick={() => onChange((all) => all.filter((one) => one.fileId !== file.fileId))}><X aria-hidden /></IconButton>
        </li>
      ))}
    </ul>
  );
}
