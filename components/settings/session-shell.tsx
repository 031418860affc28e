"use client";
import type { ReactNode } from "react";
import { ContactSearch } from "@/components/contacts/contact-search";
import { LiveLine } from "@/components/live/live-line";
import { AppShell, type AppShellProps } from "@/components/shell/app-shell";
import { signOut } from "@/lib/auth/client";

export interface SessionShellProps extends Omit<AppShellProps, "signOut"> {
  member: AppShellProps["member"] & { id: string };
  /** An event id made when the page was rendered: live changes since then are caught up with. */
  after: string;
  children: ReactNode;
}

/** The frame and the live line of one signed-in browser. */
export function SessionShell({ after, children, ...shell }: SessionShellProps) {
  return (
    <>
      <LiveLine memberId={shell.member.id} after={after} />
      <ContactSearch />
      <AppShell {...shell} signOut={signOut}>{children}</AppShell>
    </>
  );
}
