"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { toast, toastFailure } from "@/components/ui/toast";
import { patchJson } from "@/lib/http/fetch-json";
import { recordKeys, recordShape } from "@/lib/records/query";
import { taskRecord } from "@/lib/tasks/record";

/** Ticks tasks off, at once and with undo. */
export function useTickTask() {
  const client = useQueryClient();
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());

  async function setStatus(id: string, status: "open" | "done"): Promise<void> {
    const mark = (done: boolean) => setTicked((before) => (done ? new Set([...before, id]) : new Set([...before].filter((one) => one !== id))));
    mark(status === "done");
    try {
      await patchJson(`/api/v1/tasks/${id}`, { status }, recordShape.detail(taskRecord));
      if (status === "done") toast("Task done", { undo: () => void setStatus(id, "open") });
    } catch (error) {
      mark(false);
      toastFailure("The task was not changed", error);
    }
    await client.invalidateQueries({ queryKey: recordKeys.all("tasks") });
  }

  return { isTicked: (id: string) => ticked.has(id), tick: (id: string) => setStatus(id, "done") };
}
