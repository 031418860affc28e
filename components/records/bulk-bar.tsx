"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { GitMerge, Pencil, RotateCcw, Trash2, X } from "lucide-react";
import Link from "next/link";
import { useRef, useState } from "react";
import { StartDialogue } from "@/components/dialogues/start-dialogue";
import { Button, IconButton } from "@/components/ui/button";
import { Popover } from "@/components/ui/popover";
import { toast, toastFailure } from "@/components/ui/toast";
import type { RecordType } from "@/lib/records/contract";
import type { ListQuery } from "@/lib/records/list-query";
import { recordCountQuery, recordKeys } from "@/lib/records/query";
import type { RecordRow } from "@/lib/records/schema";
import { moveAll, planFor, planOf, readAll, sizeOf, writePlan, type Progress } from "./bulk";
import { BulkEdit, type Edit } from "./bulk-edit";

export interface BulkBarProps {
  type: RecordType;
  list: ListQuery;
  /** Those that are chosen, as they are now. */
  rows: readonly RecordRow[];
  /** Chooses these and no others. */
  onChosen: (ids: readonly string[]) => void;
}

interface Work {
  words: string;
  done: number;
  of: number | null;
}

/** What can be done with the chosen ones together, or with all that a list holds. */
export function BulkBar({ type, list, rows, onChosen }: BulkBarProps) {
  const client = useQueryClient();
  const { data: count } = useQuery(recordCountQuery(type, list));
  /** All that match were chosen while so many were chosen one by one; another choice ends that. */
  const [allAt, setAllAt] = useState<number | null>(null);
  const [editing, setEditing] = useState(false);
  const [work, setWork] = useState<Work | null>(null);
  const stop = useRef<AbortController | null>(null);
  const isAll = allAt === rows.length;
  const counted = (many: number) => `${many.toLocaleString("en-GB")} ${many === 1 ? type.one : type.many}`;
  const refresh = () => void client.invalidateQueries({ queryKey: recordKeys.all(type.kind) });
  const progress = (words: string, of: number | null): Progress => {
    setWork({ words, done: 0, of });
    stop.current ??= new AbortController();
    return { signal: stop.current.signal, onDone: (done) => setWork({ words, done, of }) };
  };

  /** Says what was done, and offers to take it back, also where it did not come to its end. */
  async function run(words: string, doing: (written: Set<string>, all: readonly RecordRow[]) => Promise<number>, undo: (written: ReadonlySet<string>) => Promise<unknown>) {
    const written = new Set<string>();
    let of = rows.length;
    const back = () => void undo(written).catch((error: unknown) => toastFailure("It was not taken back", error)).finally(refresh);
    try {
      const all = isAll ? await readAll(type, list, progress("Reading", count && !count.more ? count.count : null)) : rows;
      of = await doing(written, all);
      const isStopped = stop.current?.signal.aborted && written.size < of;
      toast(isStopped ? `Stopped: ${counted(written.size)} of ${of.toLocaleString("en-GB")} ${words}` : `${counted(written.size)} ${words}`, written.size ? { undo: back } : {});
      onChosen([]);
    } catch (error) {
      if (stop.current?.signal.aborted) toast("Stopped. Nothing was changed.");
      else if (written.size) toast(`${counted(written.size)} of ${of.toLocaleString("en-GB")} ${words}`, { description: (error as Error).message, tone: "bad", undo: back });
      else toastFailure("Nothing was changed", error);
    } finally {
      stop.current = null;
      setWork(null);
      setAllAt(null);
      refresh();
    }
  }
  const quietly = (): Progress => ({ signal: new AbortController().signal, onDone: () => {} });

  function edit({ field, next }: Edit) {
    setEditing(false);
    let undo: ReturnType<typeof planOf>["undo"] = [];
    void run("changed", async (written, all) => {
      const plan = planOf(all, field, next);
      undo = plan.undo;
      await writePlan(type, field, plan.todo, progress("Changing", sizeOf(plan.todo)), written);
      return sizeOf(plan.todo);
    }, (written) => writePlan(type, field, planFor(undo, written), quietly()));
  }
  const move = (to: "deletion" | "restoration") => void run(to === "deletion" ? "deleted" : "restored", async (written, all) => {
    await moveAll(type, all.map(({ id }) => id), to, progress(to === "deletion" ? "Deleting" : "Restoring", all.length), written);
    return all.length;
  }, (written) => moveAll(type, [...written], to === "deletion" ? "restoration" : "deletion", quietly()));

  const matching = count && (count.more || count.count > rows.length) ? `${count.count.toLocaleString("en-GB")}${count.more ? "+" : ""}` : null;
  return (
    <div role="toolbar" aria-label="Chosen records" className="flex min-h-10 flex-none flex-wrap items-center gap-2 border-b bg-accent-soft px-3.5 py-1.5 text-13">
      {work ? <WorkShown work={work} onStop={() => stop.current?.abort()} /> : (
        <>
          <output className="font-medium">{isAll && matching ? `All ${matching} ${type.many} chosen` : `${counted(rows.length)} chosen`}</output>
          {matching && !isAll && <Button size="sm" variant="ghost" onClick={() => setAllAt(rows.length)}>{`Choose all ${matching} that match`}</Button>}
          {list.deleted ? <Button size="sm" onClick={() => move("restoration")}><RotateCcw aria-hidden />Restore</Button> : (
            <>
              <Popover label="Change the chosen ones" className="w-72" open={editing} onOpenChange={setEditing} button={<Button size="sm"><Pencil aria-hidden />Change</Button>}><BulkEdit type={type} onApply={edit} /></Popover>
              {type.kind === "contacts" && <StartDialogue variant="secondary" start={{ type: "contacts", ids: async () => (isAll ? await readAll(type, list, quietly()) : rows).map(({ id }) => id) }} />}
              {type.mergeable && rows.length === 2 && !isAll && <Button size="sm" asChild><Link href={`/${type.kind}/merge?${new URLSearchParams({ a: rows[0]!.id, b: rows[1]!.id })}`}><GitMerge aria-hidden />Merge</Link></Button>}
              <Button size="sm" onClick={() => move("deletion")}><Trash2 aria-hidden />Delete</Button>
            </>
          )}
          <IconButton label="Choose none" size="sm" className="ms-auto" onClick={() => onChosen([])}><X aria-hidden /></IconButton>
        </>
      )}
    </div>
  );
}

function WorkShown({ work: { words, done, of }, onStop }: { work: Work; onStop: () => void }) {
  return (
    <>
      <output className="font-medium tabular-nums">{words} {done.toLocaleString("en-GB")}{of !== null && ` of ${of.toLocaleString("en-GB")}`}</output>
      {of !== null && <progress aria-label={words} value={done} max={Math.max(1, of)} className="h-1.5 w-40 accent-(--accent-fill)" />}
      <Button size="sm" className="ms-auto" onClick={onStop}>Stop</Button>
    </>
  );
}
