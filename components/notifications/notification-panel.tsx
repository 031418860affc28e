"use client";
import { CheckCheck, Settings } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { SegmentedControl } from "@/components/ui/segmented";
import { NotificationList } from "./notification-list";
import { useMark } from "./use-mark";

export interface NotificationPanelProps {
  unread: number;
  onClose: () => void;
}

/** What the bell opens. */
export function NotificationPanel({ unread, onClose }: NotificationPanelProps) {
  const [show, setShow] = useState<"all" | "unread">("all");
  const { markAll } = useMark();
  return (
    <>
      <div className="flex flex-wrap items-center gap-2 border-b px-3 py-2">
        <SegmentedControl label="Which" segments={[{ value: "all", label: "All" }, { value: "unread", label: "Unread" }]} value={show} onChange={setShow} />
        <Button size="sm" variant="ghost" className="ms-auto" disabled={unread === 0} onClick={() => void markAll()}><CheckCheck aria-hidden />Mark all read</Button>
      </div>
      <NotificationList show={show} onOpen={onClose} className="scroll min-h-0 flex-1 overflow-y-auto" />
      <div className="flex items-center gap-4 border-t px-4 py-2 text-13">
        <Link href="/notifications" className="inline-flex min-h-6 items-center text-accent hover:underline" onClick={onClose}>See all</Link>
        <Link href="/settings/notifications" className="ms-auto inline-flex min-h-6 items-center gap-1 text-ink-2 hover:text-ink" onClick={onClose}><Settings aria-hidden className="size-3.5" />Settings</Link>
      </div>
    </>
  );
}
