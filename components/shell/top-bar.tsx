"use client";
import { Search } from "lucide-react";
import Link from "next/link";
import { Suspense, useState, type ReactNode } from "react";
import { Avatar } from "@/components/ui/avatar";
import { Kbd } from "@/components/ui/kbd";
import { onDemand } from "@/components/ui/on-demand";
import { tip } from "@/components/ui/tip";
import type { AccountProps } from "./account-menu";
import { AvailabilityDot, availabilityNames, useAvailability } from "./availability";
import { LiveIndicator } from "./live-status";
import { Logo } from "./logo";
import { showOverlay } from "./overlays";

// The menu's code is asked for when a pointer or the focus comes near.
const AccountMenu = onDemand<AccountProps & { trigger: ReactNode }>(async () => (await import("./account-menu")).AccountMenu);

export function TopBar({ bell, ...props }: AccountProps & { bell?: ReactNode }) {
  return (
    <header className="top-bar">
      <Link href="/" prefetch={false} className="top-workspace"><Logo size={20} /><span className="truncate">{props.workspace}</span></Link>
      <button type="button" className="top-search" aria-haspopup="dialog" onClick={() => showOverlay("palette")} {...tip("", "mod+k")}>
        <Search aria-hidden className="size-4" />
        <span className="flex-1 truncate text-start">Search or do anything</span>
        <Kbd keys="mod+k" />
      </button>
      <div className="ms-auto flex items-center gap-3">
        <LiveIndicator />
        {bell}
        <AccountButton {...props} />
      </div>
    </header>
  );
}

function AccountButton(props: AccountProps) {
  const [wanted, setWanted] = useState(false);
  const [availability] = useAvailability(props.member.availability);
  const button = (
    <button type="button" className="top-account" aria-label={`Your account, ${props.member.name}${availability === "available" ? "" : `, ${availabilityNames[availability].toLowerCase()}`}`} aria-haspopup="menu" onPointerEnter={AccountMenu.preload} onFocus={AccountMenu.preload} onClick={wanted ? undefined : () => setWanted(true)}>
      <Avatar name={props.member.name} src={props.member.avatarUrl} />
      {availability !== "available" && <AvailabilityDot availability={availability} className="absolute -end-0.5 -bottom-0.5" />}
    </button>
  );
  if (!wanted) return button;
  return <Suspense fallback={button}><AccountMenu {...props} trigger={button} /></Suspense>;
}
