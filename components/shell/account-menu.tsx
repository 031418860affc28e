"use client";
import { Keyboard, LogOut } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { Avatar } from "@/components/ui/avatar";
import { Dialog, SheetContent } from "@/components/ui/dialog";
import { DropdownMenu, DropdownMenuContent, DropdownMenuItem, DropdownMenuLabel, DropdownMenuRadioGroup, DropdownMenuRadioItem, DropdownMenuSeparator, DropdownMenuTrigger } from "@/components/ui/dropdown-menu";
import { themes, type Theme } from "@/components/ui/remembered";
import { SegmentedControl } from "@/components/ui/segmented";
import { AvailabilityDot, availabilities, availabilityHelp, availabilityNames, useAvailability, type Availability } from "./availability";
import type { NavigationItem } from "./navigation";
import { showOverlay } from "./overlays";
import { useTheme } from "./use-theme";

export interface AccountProps {
  workspace: string;
  member: { name: string; email: string; avatarUrl?: string | null; availability: Availability };
  /** Ends the session and goes to the sign-in page; a server action will do. */
  signOut: () => void | Promise<void>;
}

export const themeNames: Record<Theme, string> = { system: "As the system", light: "Light", dark: "Dark" };

export function AccountMenu({ workspace, member, signOut, trigger }: AccountProps & { trigger: ReactNode }) {
  const [theme, setTheme] = useTheme();
  const [availability, setAvailability] = useAvailability(member.availability);
  return (
    <DropdownMenu defaultOpen>
      <DropdownMenuTrigger asChild>{trigger}</DropdownMenuTrigger>
      <DropdownMenuContent align="end" className="w-60">
        <div className="px-2 pt-2 pb-1.5">
          <p className="truncate text-13 font-medium">{member.name}</p>
          <p className="truncate text-12 text-ink-3">{member.email}</p>
          <p className="truncate text-12 text-ink-3">{workspace}</p>
        </div>
        <DropdownMenuSeparator />
        <DropdownMenuLabel>New conversations</DropdownMenuLabel>
        <DropdownMenuRadioGroup value={availability} onValueChange={(value) => setAvailability(value as Availability)}>
          {availabilities.map((one) => <DropdownMenuRadioItem key={one} value={one} title={availabilityHelp[one]}><AvailabilityDot availability={one} />{availabilityNames[one]}</DropdownMenuRadioItem>)}
        </DropdownMenuRadioGroup>
        <DropdownMenuSeparator />
        <DropdownMenuLabel>Theme</DropdownMenuLabel>
        <DropdownMenuRadioGroup value={theme} onValueChange={(value) => setTheme(value as Theme)}>
          {themes.map((name) => <DropdownMenuRadioItem key={name} value={name} onSelect={(event) => event.preventDefault()}>{themeNames[name]}</DropdownMenuRadioItem>)}
        </DropdownMenuRadioGroup>
        <DropdownMenuSeparator />
        <DropdownMenuItem keys="?" onSelect={() => showOverlay("shortcuts")}><Keyboard aria-hidden />Keyboard shortcuts</DropdownMenuItem>
        <DropdownMenuItem onSelect={() => void signOut()}><LogOut aria-hidden />Sign out</DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

export interface AccountSheetProps extends AccountProps {
  /** Screens that the phone's bar has no room for. */
  places: readonly NavigationItem[];
}

/** The same on a phone, with the way to what its bar has no room for. */
export function AccountSheet({ workspace, member, signOut, places }: AccountSheetProps) {
  const [theme, setTheme] = useTheme();
  const [availability, setAvailability] = useAvailability(member.availability);
  return (
    <Dialog open onOpenChange={(open) => !open && showOverlay(null)}>
      <SheetContent title="You">
        <div className="flex items-center gap-3 pb-4">
          <Avatar name={member.name} src={member.avatarUrl} size={40} />
          <div className="min-w-0"><p className="truncate font-medium">{member.name}</p><p className="truncate text-13 text-ink-3">{member.email} · {workspace}</p></div>
        </div>
        <nav aria-label="More" className="-mx-2 pb-3">
          {places.map(({ id, title, href, icon: Icon }) => <Link key={id} href={href} className="menu-item" onClick={() => showOverlay(null)}><Icon aria-hidden />{title}</Link>)}
        </nav>
        <SegmentedControl label="New conversations" className="mb-3 flex [&>label]:flex-1" segments={availabilities.map((value) => ({ value, label: availabilityNames[value] }))} value={availability} onChange={setAvailability} />
        <SegmentedControl label="Theme" className="flex [&>label]:flex-1" segments={themes.map((value) => ({ value, label: themeNames[value] }))} value={theme} onChange={setTheme} />
        <button type="button" className="menu-item mt-3 -mx-2 w-[calc(100%+16px)]" onClick={() => void signOut()}><LogOut aria-hidden />Sign out</button>
      </SheetContent>
    </Dialog>
  );
}
