"use client";
import { RecordPage } from "@/components/records/record-page";
import { taskRecord } from "@/lib/tasks/record";

/** A task, and what became of it. */
export const TaskPage = ({ id, mayEdit }: { id: string; mayEdit: boolean }) => <RecordPage type={taskRecord} id={id} mayEdit={mayEdit} />;
