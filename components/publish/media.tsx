"use client";
import { ImagePlus, X } from "lucide-react";
import { useRef, useState } from "react";
import { upload } from "@/components/inbox/upload";
import { Button, IconButton } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { PublicationAttachment } from "@/lib/publications/schema";
import { Picture } from "./channel-part";

/** Pictures and files of a publication, each with what is said of it to those who do not see it. */
export function Media({ files, onChange }: { files: readonly PublicationAttachment[]; onChange: (change: (files: readonly PublicationAttachment[]) => PublicationAttachment[]) => void }) {
  const input = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(0);
  const [problem, setProblem] = useState<string | null>(null);
  async function add(chosen: readonly File[]) {
    setProblem(null);
    setBusy((count) => count + chosen.length);
    for (const file of chosen) {
      try {
        const { id, name, mime, size } = await upload(file, { onProgress: () => {}, signal: new AbortController().signal });
        onChange((all) => [...all, { fileId: id, name, mime, size, alt: "" }]);
      } catch (error) {
        setProblem(error instanceof Error ? error.message : String(error));
      }
      setBusy((count) => count - 1);
    }
  }
  return (
    <div className="flex flex-col gap-2">
      {files.length > 0 && (
        <ul aria-label="Files" className="flex flex-col gap-2">
          {files.map((file) => (
            <li key={file.fileId} className="flex flex-wrap items-start gap-3 rounded-control border p-2">
              <Picture file={file} />
              <Field label={`Alternative text of ${file.name}`} help={file.alt ? undefined : "Say what is to be seen, for those who do not see it."} className="min-w-0 flex-1 basis-48"><Input value={file.alt} onChange={({ target }) => onChange((all) => all.map((one) => (one.fileId === file.fileId ? { ...one, alt: target.value } : one)))} /></Field>
              <IconButton label={`Remove ${file.name}`} onClick={() => onChange((all) => all.filter((one) => one.fileId !== file.fileId))}><X aria-hidden /></IconButton>
            </li>
          ))}
        </ul>
      )}
      <input ref={input} type="file" multiple hidden aria-label="Add pictures or files" onChange={({ target }) => { void add([...(target.files ?? [])]); target.value = ""; }} />
      <div><Button busy={busy > 0} onClick={() => input.current?.click()}><ImagePlus aria-hidden />Add pictures or files</Button></div>
      {problem && <p role="alert" className="text-12 text-bad">{problem}</p>}
    </div>
  );
}
