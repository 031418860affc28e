import type { Metadata } from "next";
import { recordListScreen } from "../record-screens";

export const metadata: Metadata = { title: "Tasks" };

export default async function TasksPage({ searchParams }: PageProps<"/tasks">) {
  return recordListScreen("tasks", await searchParams);
}
