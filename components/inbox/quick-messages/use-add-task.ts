"use client";
import { useQueryClient } from "@tanstack/react-query";
import { toast, toastFailure } from "@/components/ui/toast";
import { postJson } from "@/lib/http/fetch-json";
import { recordKeys, recordShape } from "@/lib/records/query";
import { taskRecord } from "@/lib/tasks/record";

export interface NewTask {
  name: string;
  contactId: string | null;
  ownerId: string;
}

/** Makes a task for today, and says so with the way back. */
export function useAddTask(): (task: NewTask) => Promise<void> {
  const client = useQueryClient();
  const refresh = () => client.invalidateQueries({ queryKey: recordKeys.all("tasks") });
  const remove = async (id: string) => {
    try {
      await postJson("/api/v1/tasks/deletion", { ids: [id] }, recordShape.changed());
      await refresh();
    } catch (error) {
      toastFailure("It was not taken back", error);
    }
  };
  return async (task) => {
    try {
      const { record } = await postJson("/api/v1/tasks", { ...task, dueDate: new Date().toLocaleDateString("en-CA") }, recordShape.detail(taskRecord));
      void refresh();
      toast("A task was added for today", { description: task.name, undo: () => void remove(record.id) });
    } catch (error) {
      toastFailure("No task was added", error);
    }
  };
}
