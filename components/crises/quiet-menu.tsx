"use client";
import { BellOff } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Popover } from "@/components/ui/popover";
import type { CrisisRow } from "@/lib/crises/schema";
import { useCrisis } from "./use-crisis";

const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000);

/** Eight in the morning, where the reader is. */
function tomorrow(): Date {
  const day = new Date();
  day.setDate(day.getDate() + 1);
  day.setHours(8, 0, 0, 0);
  return day;
}

const choices = [{ words: "For 1 hour", until: () => inHours(1) }, { words: "For 4 hours", until: () => inHours(4) }, { words: "Until tomorrow, 08:00", until: tomorrow }] as const;

/** For how long nobody is told again; for everybody, and unless it becomes clearly worse. */
export function QuietMenu({ crisis: { id, quiet }, size = "sm" }: { crisis: Pick<CrisisRow, "id" | "quiet">; size?: "sm" | "md" }) {
  const [open, setOpen] = useState(false);
  const act = useCrisis(id);
  return (
    <Popover open={open} onOpenChange={setOpen} label="Keep it quiet" align="end" className="flex w-56 flex-col gap-1" button={<Button size={size} hint="Nobody is told again until then, unless it becomes clearly worse"><BellOff aria-hidden />Quiet</Button>}>
      {choices.map(({ words, until }) => <Button key={words} variant="ghost" className="justify-start" onClick={() => { setOpen(false); void act.quiet(until().toISOString(), quiet); }}>{words}</Button>)}
    </Popover>
  );
}
