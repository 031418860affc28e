import type { Metadata } from "next";
import { PlainRecordPage } from "@/components/records/plain-record-page";
import { recordScreen } from "../../record-screens";

export const metadata: Metadata = { title: "Task" };

export default async function OneTaskPage({ params }: PageProps<"/tasks/[id]">) {
  const { id } = await params;
  return recordScreen("tasks", id, (may) => <PlainRecordPage kind="tasks" id={id} mayEdit={may("records.edit")} />);
}
