"use client";
import { useQuery } from "@tanstack/react-query";
import { GitMerge } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Time } from "@/components/ui/time";
import { mergeListQuery } from "@/lib/merges/query";
import type { RecordMerge } from "@/lib/merges/schema";
import type { RecordType } from "@/lib/records/contract";
import { useMerge } from "./use-merge";

/** What was merged into a record, each with the way back. */
export function MergedSection({ type, id, mayEdit }: { type: RecordType; id: string; mayEdit: boolean }) {
  const { data: merges = [] } = useQuery(mergeListQuery(type, id));
  const { takeBack } = useMerge(type);
  const [busy, setBusy] = useState<string | null>(null);
  if (!merges.length) return null;
  async function run(merge: RecordMerge) {
    setBusy(merge.id);
    await takeBack(merge);
    setBusy(null);
  }
  return (
    <section aria-labelledby="merged" className="flex flex-col gap-1">
      <h2 id="merged" className="text-13">Merged into this {type.one}</h2>
      <ul>
        {merges.map((merge) => (
          <li key={merge.id} className="flex min-h-7 items-center gap-2 text-13">
            <GitMerge aria-hidden className="size-3.5 flex-none text-ink-3" />
            <span className="min-w-0 truncate"><span dir="auto">{merge.loser.name}</span> <span className="text-12 text-ink-3">by {merge.actor}, <Time value={merge.at} format="list" /></span></span>
            {mayEdit && <Button size="sm" variant="ghost" className="ms-auto" busy={busy === merge.id} aria-label={`Separate ${merge.loser.name} again`} onClick={() => void run(merge)}>Separate</Button>}
          </li>
        ))}
      </ul>
    </section>
  );
}
