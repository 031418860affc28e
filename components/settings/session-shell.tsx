"use client";
import { useQuery } from "@tanstack/react-query";
import { Suspense, useSyncExternalStore, type ReactNode } from "react";
import { heldDecisions, subscribe } from "@/components/approvals/held-decisions";
import { ContactSearch } from "@/components/contacts/contact-search";
import type { CrisisBannerProps } from "@/components/crises/crisis-banner";
import { LiveLine } from "@/components/live/live-line";
import { Bell } from "@/components/notifications/bell";
import { AppShell, type AppShellProps } from "@/components/shell/app-shell";
import { NavigationCountsProvider } from "@/components/shell/navigation-counts";
import { onDemand } from "@/components/ui/on-demand";
import { approvalCountQuery } from "@/lib/approvals/query";
import { signOut } from "@/lib/auth/client";
import { openCrisesQuery } from "@/lib/crises/query";
import type { CrisisPage } from "@/lib/crises/schema";
import { can } from "@/lib/members/roles";
import { mentionCountQuery } from "@/lib/mentions/query";
import type { MentionCount } from "@/lib/mentions/schema";
import type { NotificationCount } from "@/lib/notifications/schema";

export interface SessionShellProps extends Omit<AppShellProps, "signOut"> {
  member: AppShellProps["member"] & { id: string };
  /** An event id made when the page was rendered: live changes since then are caught up with. */
  after: string;
  /** How many decisions wait for the member. */
  approvals: number;
  /** How many mentions wait; null for whom they do not concern. */
  mentions: MentionCount | null;
  /** What is far more than usual in public; null for whom it does not concern. */
  crises: CrisisPage | null;
  /** What the bell counts. */
  notifications: NotificationCount;
  children: ReactNode;
}

// Few days have one.
const CrisisBanner = onDemand<CrisisBannerProps>(async () => (await import("@/components/crises/crisis-banner")).CrisisBanner);

/** The frame and the live line of one signed-in browser. */
export function SessionShell({ after, approvals, mentions, crises, notifications, children, ...shell }: SessionShellProps) {
  const { data } = useQuery({ ...approvalCountQuery(), initialData: { mine: approvals }, staleTime: Infinity });
  const held = useSyncExternalStore(subscribe, heldDecisions, () => null)?.size ?? 0;
  const { data: waiting } = useQuery({ ...mentionCountQuery, enabled: mentions !== null, ...(mentions && { initialData: mentions }), staleTime: Infinity });
  const { data: open } = useQuery({ ...openCrisesQuery, enabled: crises !== null, ...(crises && { initialData: crises }), staleTime: Infinity });
  const notice = open && open.items.length > 0 && <Suspense><CrisisBanner crises={open.items} mayAnswer={can(shell.member.roles, "mentions.answer")} /></Suspense>;
  return (
    <NavigationCountsProvider counts={{ approvals: Math.max(0, data.mine - held), mentions: waiting?.open ?? 0, crises: open?.items.length ?? 0 }}>
      <LiveLine memberId={shell.member.id} after={after} />
      <ContactSearch />
      <AppShell {...shell} signOut={signOut} notice={notice} bell={<Bell initial={notifications} />}>{children}</AppShell>
    </NavigationCountsProvider>
  );
}
