"use client";
import { useQuery } from "@tanstack/react-query";
import { CheckCheck, Settings } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { SegmentedControl } from "@/components/ui/segmented";
import { notificationCountQuery } from "@/lib/notifications/query";
import { NotificationList } from "./notification-list";
import { useMark } from "./use-mark";

/** All that a member was told, with room. */
export function NotificationsPage({ show: asked }: { show: "all" | "unread" }) {
  const [show, setShow] = useState(asked);
  const router = useRouter();
  const { data } = useQuery({ ...notificationCountQuery, staleTime: Infinity });
  const { markAll } = useMark();
  const choose = (next: typeof show) => {
    setShow(next);
    router.replace(next === "unread" ? "/notifications?show=unread" : "/notifications");
  };
  return (
    <div className="mx-auto flex w-full max-w-3xl flex-col gap-4 p-4 pb-16 md:p-8">
      <header className="flex flex-wrap items-center gap-3">
        <h1 className="flex-1 text-20">Notifications</h1>
        <Link href="/settings/notifications" className="inline-flex min-h-8 items-center gap-1.5 text-13 text-ink-2 hover:text-ink touch:min-h-11"><Settings aria-hidden className="size-4" />Settings</Link>
      </header>
      <div className="flex flex-wrap items-center gap-2">
        <SegmentedControl label="Which" segments={[{ value: "all", label: "All" }, { value: "unread", label: "Unread" }]} value={show} onChange={choose} />
        <Button className="ms-auto" disabled={!data?.unread} onClick={() => void markAll()}><CheckCheck aria-hidden />Mark all read</Button>
      </div>
      <NotificationList show={show} className="card overflow-hidden" />
    </div>
  );
}
