"use client";
import { MessagesSquare } from "lucide-react";
import { Suspense, useState } from "react";
import { Button } from "@/components/ui/button";
import { onDemand } from "@/components/ui/on-demand";
import { Popover } from "@/components/ui/popover";
import type { StartChoicesProps, StartWith } from "./start-choices";

const StartChoices = onDemand<StartChoicesProps>(async () => (await import("./start-choices")).StartChoices);

/** Begins a dialogue here. */
export function StartDialogue({ start, variant = "ghost" }: { start: StartWith; variant?: "ghost" | "secondary" }) {
  const [open, setOpen] = useState(false);
  return (
    <Popover label="Begin a dialogue" className="w-72" open={open} onOpenChange={setOpen} ahead={() => StartChoices.preload()} button={<Button size="sm" variant={variant} className="self-start"><MessagesSquare aria-hidden />Begin a dialogue</Button>}>
      <Suspense fallback={<p className="p-2 text-13 text-ink-2">Looking for dialogues</p>}><StartChoices start={start} onDone={() => setOpen(false)} /></Suspense>
    </Popover>
  );
}
