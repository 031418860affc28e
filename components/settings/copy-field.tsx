"use client";
import { Check, Copy } from "lucide-react";
import { useId, useState, type ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Label } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

/** Text to be taken elsewhere, with a button that copies it. */
export function CopyField({ label, value, help }: { label: string; value: string; help?: ReactNode }) {
  const id = useId();
  const [copied, setCopied] = useState(false);
  async function copy() {
    const field = document.getElementById(id) as HTMLInputElement | null;
    // Pages that are not served securely have no clipboard: the text is chosen, ready for the keys.
    if (navigator.clipboard) await navigator.clipboard.writeText(value);
    else field?.select();
    setCopied(true);
    setTimeout(() => setCopied(false), 2_000);
  }
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <Label htmlFor={id}>{label}</Label>
      <div className="flex gap-2">
        <Input id={id} readOnly value={value} onFocus={(event) => event.currentTarget.select()} className="min-w-0 flex-1 font-mono text-12" />
        <Button className="h-8" onClick={copy} aria-label={copied ? `${label} copied` : `Copy ${label.toLowerCase()}`}>{copied ? <Check aria-hidden /> : <Copy aria-hidden />}{copied ? "Copied" : "Copy"}</Button>
      </div>
      {help && <p className="text-12 text-ink-3">{help}</p>}
      <output className="sr-only">{copied ? "Copied." : ""}</output>
    </div>
  );
}
