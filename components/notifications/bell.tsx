"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Bell as BellIcon, BellRing, Settings } from "lucide-react";
import { useRouter } from "next/navigation";
import { Suspense, useState } from "react";
import { useCommands } from "@/components/shell/use-commands";
import { onDemand } from "@/components/ui/on-demand";
import { Popover } from "@/components/ui/popover";
import { tip } from "@/components/ui/tip";
import { phoneQuery, useMedia } from "@/components/ui/use-media";
import { notificationCountQuery, notificationListQuery } from "@/lib/notifications/query";
import type { NotificationCount } from "@/lib/notifications/schema";
import type { NotificationPanelProps } from "./notification-panel";
import { useNews } from "./use-news";
import { usePressedNotice } from "./use-pressed-notice";
import { usePushLead } from "./use-push-lead";
import { useTabBadge } from "./use-tab-badge";

const NotificationPanel = onDemand<NotificationPanelProps>(async () => (await import("./notification-panel")).NotificationPanel);
const NotificationSheet = onDemand<NotificationPanelProps>(async () => (await import("./notification-sheet")).NotificationSheet);

/** How many are unread, and what opens them: over the page, on a phone as a sheet. */
export function Bell({ initial }: { initial: NotificationCount }) {
  const { data: { unread, news } } = useQuery({ ...notificationCountQuery, initialData: initial, staleTime: Infinity });
  const [open, setOpen] = useState(false);
  const onPhone = useMedia(phoneQuery, false);
  const client = useQueryClient();
  const router = useRouter();
  useNews(news);
  usePressedNotice();
  usePushLead();
  useTabBadge(unread);
  useCommands([
    { id: "notifications", title: "Show notifications", section: "Weft", icon: BellIcon, keywords: ["bell", "unread", "news"], keys: "alt+n", whileTyping: true, run: () => setOpen(true) },
    { id: "all-notifications", title: "Go to notifications", section: "Go to", icon: BellRing, keywords: ["bell", "unread"], run: () => router.push("/notifications") },
    { id: "notification-settings", title: "Choose what you are told of", section: "Go to", icon: Settings, keywords: ["notifications", "sound", "push", "quiet hours", "e-mail", "digest", "desktop"], run: () => router.push("/settings/notifications") },
  ]);
  const shown = unread > 99 ? "99+" : String(unread);
  const label = unread ? `Notifications, ${unread} unread` : "Notifications";
  const ahead = () => {
    NotificationPanel.preload();
    void client.prefetchInfiniteQuery(notificationListQuery("all"));
  };
  const face = (
    <>
      <BellIcon aria-hidden className="size-4.5" />
      {unread > 0 && <span aria-hidden className="bell-count">{shown}</span>}
    </>
  );
  const close = () => setOpen(false);
  if (onPhone) {
    return (
      <>
        <button type="button" className="bell" aria-label={label} aria-haspopup="dialog" onClick={() => setOpen(true)}>{face}</button>
        {open && <Suspense><NotificationSheet unread={unread} onClose={close} /></Suspense>}
      </>
    );
  }
  return (
    <Popover button={<button type="button" className="bell" aria-label={label} {...tip(open ? undefined : "Notifications", "alt+n")}>{face}</button>} ahead={ahead} open={open} onOpenChange={setOpen} label="Notifications" align="end" className="notification-panel">
      <Suspense><NotificationPanel unread={unread} onClose={close} /></Suspense>
    </Popover>
  );
}
