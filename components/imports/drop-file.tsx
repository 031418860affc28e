"use client";
import { FileUp } from "lucide-react";
import { useRouter } from "next/navigation";
import { useRef, useState, type DragEvent } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { FormError } from "@/components/ui/field";
import { mostFileBytes } from "@/lib/imports/words";
import type { RecordType } from "@/lib/records/contract";
import { Progress } from "./progress";
import { bringFile } from "./upload";

/** Takes a file by a button or by dropping it, and goes on to its columns. */
export function DropFile({ type }: { type: RecordType }) {
  const router = useRouter();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [bringing, setBringing] = useState<{ name: string; share: number } | null>(null);
  const [failure, setFailure] = useState<string | null>(null);

  async function bring(file: File | undefined) {
    if (!file || bringing) return;
    setFailure(file.size === 0 ? `${file.name} is empty.` : file.size > mostFileBytes ? `${file.name} is too large. Weft imports files of up to 50 MB. Divide it into several.` : null);
    if (file.size === 0 || file.size > mostFileBytes) return;
    setBringing({ name: file.name, share: 0 });
    try {
      const { id } = await bringFile(type.kind, file, (share) => setBringing({ name: file.name, share }));
      router.push(`/imports/${id}`);
    } catch (error) {
      setBringing(null);
      setFailure(error instanceof Error ? error.message : String(error));
    }
  }
  const onDrag = (isOver: boolean) => (event: DragEvent) => {
    event.preventDefault();
    setOver(isOver);
  };
  return (
    <div className="flex flex-col gap-3">
      <div
        className={cn("card flex flex-col items-center gap-3 border-dashed p-8 text-center", over && "border-accent bg-accent-soft")}
        onDragEnter={onDrag(true)} onDragOver={onDrag(true)} onDragLeave={onDrag(false)}
        onDrop={(event) => { onDrag(false)(event); void bring(event.dataTransfer.files[0]); }}
      >
        <FileUp aria-hidden className="size-6 text-ink-3" />
        {bringing ? (
          <div className="w-full max-w-sm"><Progress label={`Bringing ${bringing.name}`} value={bringing.share} most={1}><p className="text-13 text-ink-2">{bringing.share < 1 ? `Bringing ${bringing.name}` : `Reading ${bringing.name}`}</p></Progress></div>
        ) : (
          <>
            <p className="max-w-md text-13 text-pretty text-ink-2"><span className="phone:hidden">Drop a file here, or choose one. </span>A table saved as CSV{type.kind === "contacts" && ", or an address book (vCard)"}, of up to 50 MB. Nothing is imported before you have seen what becomes of it.</p>
            <Button variant="primary" onClick={() => input.current?.click()}>Choose a file</Button>
          </>
        )}
        <input ref={input} type="file" accept=".csv,.tsv,.txt,.vcf,text/csv,text/vcard" aria-label="File to import" className="sr-only" tabIndex={-1} onChange={({ target }) => { void bring(target.files?.[0]); target.value = ""; }} />
      </div>
      <FormError>{failure}</FormError>
    </div>
  );
}
