"use client";
import { Keyboard, Moon, PanelLeft, Shuffle, Sun, SunMoon, Workflow } from "lucide-react";
import { useRouter } from "next/navigation";
import { Suspense, useEffect, useState, type ReactNode } from "react";
import { onDemand } from "@/components/ui/on-demand";
import { cookieNames, remember } from "@/components/ui/remembered";
import { toastFailure } from "@/components/ui/toast";
import { can, type Role } from "@/lib/members/roles";
import type { AccountProps, AccountSheetProps } from "./account-menu";
import { useAvailabilityCommands } from "./availability";
import { navigationFor } from "./navigation";
import { showOverlay, useOverlay } from "./overlays";
import { PhoneBar } from "./phone-bar";
import { Rail } from "./rail";
import { chooseSingleKeys, setSingleKeys, useToldSingleKeys, useSingleKeys } from "./single-keys";
import { TopBar } from "./top-bar";
import { useCommands } from "./use-commands";
import { useHotkeyListener, useHotkeys } from "./use-hotkeys";
import { chooseTheme } from "./use-theme";

export interface AppShellProps {
  workspace: { name: string };
  member: AccountProps["member"] & { roles: readonly Role[] };
  signOut: AccountProps["signOut"];
  /** From `readRemembered()`, so that the server draws the rail as the viewer left it. */
  railCollapsed: boolean;
  /** Whether keys alone are shortcuts for the member. */
  singleKeys: boolean;
  /** What everybody has to know now, above the screen. */
  notice?: ReactNode;
  /** Stands in the top bar: what happened. */
  bell?: ReactNode;
  children: ReactNode;
}

const Palette = onDemand<object>(async () => (await import("./palette")).Palette);
const ShortcutsSheet = onDemand<object>(async () => (await import("./shortcuts-sheet")).ShortcutsSheet);
const AccountSheet = onDemand<AccountSheetProps>(async () => (await import("./account-menu")).AccountSheet);

/** The frame of every screen behind the sign-in: rail, top bar, the place for the screen, and on a phone the bar at the bottom. */
export function AppShell({ workspace, member, signOut, railCollapsed, singleKeys, notice, bell, children }: AppShellProps) {
  const [collapsed, setCollapsed] = useState(railCollapsed);
  const sections = navigationFor(member.roles);
  const account = { workspace: workspace.name, member, signOut };
  const toggleRail = () => {
    remember(cookieNames.rail, collapsed ? "open" : "collapsed");
    setCollapsed(!collapsed);
  };
  useEffect(() => setSingleKeys(singleKeys), [singleKeys]);
  useHotkeyListener();
  useShellCommands(sections, toggleRail, can(member.roles, "workspace.manage"));
  useAvailabilityCommands(member.availability);
  return (
    <div className="shell" data-single-keys={useToldSingleKeys(singleKeys) ? undefined : "off"} data-rail={collapsed ? "collapsed" : "open"}>
      <a href="#content" className="skip-link">Skip to content</a>
      <Rail workspace={workspace.name} sections={sections} collapsed={collapsed} onToggle={toggleRail} />
      <TopBar {...account} bell={bell} />
      {notice && <div className="shell-notice">{notice}</div>}
      <main id="content" tabIndex={-1} className="shell-main">{children}</main>
      <PhoneBar sections={sections} />
      <Overlays account={account} places={sections.flatMap(({ items }) => items.filter(({ onPhone }) => !onPhone))} />
    </div>
  );
}

function useShellCommands(sections: ReturnType<typeof navigationFor>, toggleRail: () => void, manages: boolean) {
  const router = useRouter();
  const singleKeys = useSingleKeys();
  useCommands([
    ...sections.flatMap(({ items }) => items).map(({ id, title, href, icon, keys }) => ({ id: `go-${id}`, title: `Go to ${title.toLowerCase()}`, section: "Go to", icon, keys, run: () => router.push(href) })),
    ...(manages ? [
      { id: "go-assignment", title: "Go to assignment", section: "Go to", icon: Shuffle, keywords: ["round robin", "give out", "skills"], run: () => router.push("/settings/assignment") },
      { id: "go-automation", title: "Go to automation rules", section: "Go to", icon: Workflow, keywords: ["rules", "triggers"], run: () => router.push("/settings/automation") },
      { id: "new-automation", title: "New automation rule", section: "Weft", icon: Workflow, run: () => router.push("/settings/automation/new") },
    ] : []),
    { id: "theme-light", title: "Use the light theme", section: "Weft", icon: Sun, keywords: ["appearance", "bright"], run: () => chooseTheme("light") },
    { id: "theme-dark", title: "Use the dark theme", section: "Weft", icon: Moon, keywords: ["appearance", "night"], run: () => chooseTheme("dark") },
    { id: "theme-system", title: "Use the system's theme", section: "Weft", icon: SunMoon, keywords: ["appearance", "automatic"], run: () => chooseTheme("system") },
    { id: "rail", title: "Narrow or widen the rail", section: "Weft", icon: PanelLeft, keywords: ["sidebar", "navigation"], keys: "[", run: toggleRail },
    { id: "shortcuts", title: "Show keyboard shortcuts", section: "Weft", icon: Keyboard, keywords: ["keys", "help"], keys: "?", run: () => showOverlay("shortcuts") },
    { id: "single-keys", title: singleKeys ? "Turn single-key shortcuts off" : "Turn single-key shortcuts on", section: "Weft", icon: Keyboard, keywords: ["letters", "hotkeys", "accessibility"], run: () => void chooseSingleKeys(!singleKeys).catch((error: unknown) => toastFailure("That was not saved", error)) },
  ]);
  useHotkeys([{ keys: "mod+k", title: "Search or do anything", section: "Weft", whileTyping: true, run: () => showOverlay("palette") }]);
}

/** Their code loads when they are first opened. */
function Overlays({ account, places }: { account: AccountProps; places: AccountSheetProps["places"] }) {
  const overlay = useOverlay();
  return (
    <Suspense>
      {overlay === "palette" && <Palette />}
      {overlay === "shortcuts" && <ShortcutsSheet />}
      {overlay === "account" && <AccountSheet {...account} places={places} />}
    </Suspense>
  );
}
