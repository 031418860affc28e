"use client";
import { useInfiniteQuery } from "@tanstack/react-query";
import { AlarmClock, AtSign, BellOff, Check, ClipboardCheck, Hourglass, Inbox, MailWarning, MessageSquare, Siren, TimerOff, Undo2, UserRoundCheck, type LucideIcon } from "lucide-react";
import Link from "next/link";
import { useRef, type KeyboardEvent } from "react";
import { ChannelMark } from "@/components/channels/channel-mark";
import { IconButton } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { nextIndex } from "@/components/ui/list-keys";
import { SkeletonRows } from "@/components/ui/skeleton";
import { EmptyState, ErrorState } from "@/components/ui/states";
import { Time } from "@/components/ui/time";
import { usePages } from "@/components/ui/use-pages";
import { Button } from "@/components/ui/button";
import { kindWords, type NotificationKind } from "@/lib/notifications/kinds";
import { notificationListQuery } from "@/lib/notifications/query";
import type { Notification } from "@/lib/notifications/schema";
import { useMark } from "./use-mark";

const icons: Record<NotificationKind, LucideIcon> = { assigned: UserRoundCheck, message: MessageSquare, named: AtSign, unassigned: Inbox, snooze: AlarmClock, failed: MailWarning, sla_near: Hourglass, sla_missed: TimerOff, approval: ClipboardCheck, crisis: Siren };

export interface NotificationListProps {
  show: "all" | "unread";
  /** A line was pressed. */
  onOpen?: () => void;
  className?: string;
}

const rowHeight = 64;

/** A member's notifications, the latest first. Arrows move, Enter opens, U or Delete marks read or unread. */
export function NotificationList({ show, onOpen, className }: NotificationListProps) {
  const query = useInfiniteQuery(notificationListQuery(show));
  const { footer } = usePages(query, rowHeight);
  const list = useRef<HTMLUListElement>(null);
  const { mark } = useMark();
  if (query.isPending) return <div className={className}><SkeletonRows rows={6} height={rowHeight} label="Loading notifications" /></div>;
  if (query.isError && !query.data) return <ErrorState className={className} title="Notifications could not be loaded" onRetry={() => void query.refetch()} retrying={query.isFetching}>{query.error.message}</ErrorState>;
  const lines = query.data.pages.flatMap(({ items }) => items);
  if (!lines.length) return <EmptyState className={className} icon={<BellOff />} action={<Link href="/settings/notifications" onClick={onOpen} className="text-13 text-accent hover:underline">Choose what you are told of</Link>}>{show === "unread" ? "Nothing is unread. What happens in your conversations comes here." : "Nothing yet. When somebody writes to you, names you or gives you a conversation, it comes here."}</EmptyState>;
  const onKeyDown = (event: KeyboardEvent<HTMLUListElement>) => {
    const links = [...(list.current?.querySelectorAll<HTMLAnchorElement>("a[data-line]") ?? [])];
    const active = links.indexOf(document.activeElement as HTMLAnchorElement);
    const line = lines[active];
    if (line && (event.key === "u" || event.key === "Delete") && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      event.stopPropagation();
      return mark(line, line.readAt === null);
    }
    const next = nextIndex(event.key, active, links.length, 5);
    if (next === null || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    links[next]!.focus();
  };
  return (
    <div className={className}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the keys are its links', which hold the focus */}
      <ul ref={list} aria-label="Notifications" onKeyDown={onKeyDown}>
        {lines.map((line) => <Line key={line.id} line={line} onOpen={onOpen} onMark={(read) => mark(line, read)} />)}
      </ul>
      {footer}
      {query.hasNextPage && !query.isFetchingNextPage && !query.isFetchNextPageError && <div className="flex justify-center p-3"><Button size="sm" onClick={() => void query.fetchNextPage()}>Load more</Button></div>}
    </div>
  );
}

function Line({ line, onOpen, onMark }: { line: Notification; onOpen?: () => void; onMark: (read: boolean) => void }) {
  const { kind, title, text, count, channel, href, at, readAt } = line;
  const Icon = icons[kind];
  const unread = readAt === null;
  return (
    <li className={cn("group/line relative flex items-start border-b border-line hover:bg-hover", unread && "bg-accent-soft/40")}>
      <Link href={href} prefetch={false} data-line={line.id} onClick={() => {
        if (unread) onMark(true);
        onOpen?.();
      }} className="flex min-h-16 min-w-0 flex-1 items-start gap-3 py-2.5 ps-4 pe-12 focus-visible:-outline-offset-2">
        <span aria-hidden className={cn("mt-0.5 flex-none [&>svg]:size-4", kind === "sla_missed" || kind === "failed" || kind === "crisis" ? "text-bad" : kind === "sla_near" ? "text-warn" : unread ? "text-accent" : "text-ink-3")}><Icon /></span>
        <span className="min-w-0 flex-1">
          <span className="flex items-center gap-1.5">
            {channel && <ChannelMark channel={channel} size={14} />}
            <span className={cn("min-w-0 truncate text-13", unread ? "font-semibold" : "font-medium text-ink-2")} dir="auto">{title || kindWords[kind].title}</span>
            {count > 1 && <span className="chip" data-tone={unread ? "accent" : undefined}>{count}<span className="sr-only"> times</span></span>}
          </span>
          <span className="line-clamp-2 text-13 text-ink-2 [overflow-wrap:anywhere]" dir="auto">{text}</span>
          <span className="flex gap-1.5 text-12 text-ink-3"><span>{kindWords[kind].title}</span><span aria-hidden>·</span><Time value={at} /></span>
        </span>
        {unread && <span className="sr-only">Unread</span>}
      </Link>
      <IconButton label={unread ? `Mark read: ${title}` : `Mark unread: ${title}`} className="absolute end-2 top-2" onClick={() => onMark(unread)}>{unread ? <Check aria-hidden /> : <Undo2 aria-hidden />}</IconButton>
    </li>
  );
}
