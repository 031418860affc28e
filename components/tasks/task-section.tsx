"use client";
import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import Link from "next/link";
import { useMemo, useState, type FormEvent } from "react";
import { hrefOfRecord } from "@/components/records/href";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/check";
import { cn } from "@/components/ui/cn";
import { Input } from "@/components/ui/input";
import { SkeletonText } from "@/components/ui/skeleton";
import { toastFailure } from "@/components/ui/toast";
import { postJson } from "@/lib/http/fetch-json";
import { recordKeys, recordListQuery, recordShape } from "@/lib/records/query";
import type { Values } from "@/lib/records/schema";
import { openTasksOf } from "@/lib/tasks/open";
import { taskRecord } from "@/lib/tasks/record";
import { Due } from "./due";
import { useTickTask } from "./use-tick-task";

const shown = 8;

/** Which record the tasks are about, by the field that points to it. */
type About = { contactId: string } | { companyId: string } | { dealId: string } | { caseId: string };

/** What is to be done with a record: ticked off and added where one reads of it. `given` goes with each new one. */
export function TaskSection({ about, given, mayEdit }: { about: About; given?: Values; mayEdit: boolean }) {
  const [field, id] = Object.entries(about)[0] as [string, string];
  const client = useQueryClient();
  const list = useMemo(() => openTasksOf(field, id), [field, id]);
  const { data, isPending } = useInfiniteQuery(recordListQuery(taskRecord, list));
  const { isTicked, tick } = useTickTask();
  const open = data?.pages[0]?.items.filter((task) => !isTicked(task.id)) ?? [];
  const refresh = () => client.invalidateQueries({ queryKey: recordKeys.all("tasks") });

  return (
    <section aria-label="Tasks" className="flex flex-col gap-1">
      <h2 className="text-13">Tasks</h2>
      {isPending && <SkeletonText lines={2} />}
      {data && open.length === 0 && <p className="text-12 text-ink-3">Nothing to do.</p>}
      <ul className="flex flex-col">
        {open.slice(0, shown).map((task) => (
          <li key={task.id} className="flex min-h-8 items-center gap-2 text-13">
            {mayEdit && <Checkbox aria-label={`Done: ${String(task.name)}`} checked={false} onChange={() => void tick(task.id)} />}
            <Link href={hrefOfRecord(taskRecord, task.id)} prefetch={false} dir="auto" className="min-w-0 flex-1 truncate hover:underline">{String(task.name)}</Link>
            <Due day={task.dueDate as string | null} />
          </li>
        ))}
      </ul>
      {open.length > shown && <Link href={`/tasks?${new URLSearchParams({ filter: JSON.stringify(list.filter) })}`} className="text-12 text-accent hover:underline">All open tasks</Link>}
      {mayEdit && <QuickAdd about={{ ...given, ...about }} onAdded={() => void refresh()} onFailed={(error) => toastFailure("The task was not added", error)} />}
    </section>
  );
}

function QuickAdd({ about, onAdded, onFailed }: { about: Values; onAdded: () => void; onFailed: (error: unknown) => void }) {
  const [name, setName] = useState("");
  const [dueDate, setDueDate] = useState("");
  const [busy, setBusy] = useState(false);
  async function add(event: FormEvent) {
    event.preventDefault();
    if (!name.trim() || busy) return;
    setBusy(true);
    try {
      await postJson("/api/v1/tasks", { ...about, name: name.trim(), dueDate: dueDate || null }, recordShape.detail(taskRecord));
      setName("");
      setDueDate("");
      onAdded();
    } catch (error) {
      onFailed(error);
    } finally {
      setBusy(false);
    }
  }
  return (
    <form onSubmit={(event) => void add(event)} className="flex gap-1.5">
      <Input size="sm" aria-label="What to do" placeholder="Add a task" maxLength={300} autoComplete="off" value={name} onChange={({ target }) => setName(target.value)} className="min-w-0 flex-1" />
      <Input size="sm" aria-label="Due" type="date" value={dueDate} onChange={({ target }) => setDueDate(target.value)} className={cn("w-32", !name && "hidden")} />
      <Button type="submit" size="sm" aria-label="Add the task" busy={busy} className={cn(!name && "hidden")}><Plus aria-hidden /></Button>
    </form>
  );
}
