"use client";
import { Download } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";

/** Sends the whole workspace as one file; the browser keeps it while it comes. */
export function ExportEverything() {
  const [begun, setBegun] = useState(false);
  return (
    <div className="flex flex-col items-start gap-2">
      <Button asChild><a href="/api/v1/workspace/export" download onClick={() => setBegun(true)}><Download aria-hidden />Export everything</a></Button>
      <p aria-live="polite" className="text-13 text-pretty text-ink-2">{begun && "The file is being made while it is sent: your browser shows how much has come. A large workspace takes some minutes; one export runs at a time."}</p>
    </div>
  );
}
