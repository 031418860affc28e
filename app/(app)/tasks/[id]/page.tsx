import type { Metadata } from "next";
import { TaskPage } from "@/components/tasks/task-page";
import { recordScreen } from "../../record-screens";

export const metadata: Metadata = { title: "Task" };

export default async function OneTaskPage({ params }: PageProps<"/tasks/[id]">) {
  const { id } = await params;
  return recordScreen("tasks", id, (may) => <TaskPage id={id} mayEdit={may("records.edit")} />);
}
