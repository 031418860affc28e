"use client";
import { AppWindow, Bell, Building2, CalendarClock, Hourglass, Inbox, KeyRound, Plug, ScanText, Shuffle, SquareKanban, SquarePen, Tag, Target, UserRound, UsersRound, Workflow, Zap } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { cn } from "@/components/ui/cn";
import { can, type Permission, type Role } from "@/lib/members/roles";

interface Place {
  href: string;
  title: string;
  icon: typeof Plug;
  permission?: Permission;
}

const groups: readonly { title: string; places: readonly Place[] }[] = [
  {
    title: "Channels",
    places: [
      { href: "/settings/connections", title: "Connections", icon: Plug },
    ],
  },
  {
    title: "Conversations",
    places: [
      { href: "/settings/inbox", title: "Inbox", icon: Inbox, permission: "workspace.manage" },
      { href: "/settings/labels", title: "Labels", icon: Tag, permission: "workspace.manage" },
      { href: "/settings/canned-replies", title: "Canned replies", icon: Zap },
      { href: "/settings/assignment", title: "Assignment", icon: Shuffle, permission: "workspace.manage" },
      { href: "/settings/automation", title: "Automation", icon: Workflow, permission: "workspace.manage" },
      { href: "/settings/business-hours", title: "Business hours", icon: CalendarClock, permission: "workspace.manage" },
      { href: "/settings/sla", title: "SLA", icon: Hourglass, permission: "workspace.manage" },
    ],
  },
  {
    title: "Sales and data",
    places: [
      { href: "/settings/pipelines", title: "Pipelines", icon: SquareKanban, permission: "workspace.manage" },
      { href: "/settings/quotas", title: "Quotas", icon: Target, permission: "quotas.set" },
      { href: "/settings/fields", title: "Custom fields", icon: SquarePen, permission: "workspace.manage" },
      { href: "/settings/reader", title: "Reader", icon: ScanText, permission: "workspace.manage" },
    ],
  },
  {
    title: "Organisation",
    places: [
      { href: "/settings/people", title: "People and teams", icon: UsersRound },
      { href: "/settings/workspace", title: "Workspace", icon: Building2, permission: "workspace.manage" },
      { href: "/settings/api-keys", title: "API keys", icon: KeyRound, permission: "api_keys.manage" },
      { href: "/settings/embedding", title: "Embedding", icon: AppWindow, permission: "workspace.manage" },
    ],
  },
  {
    title: "You",
    places: [
      { href: "/settings/notifications", title: "Notifications", icon: Bell },
      { href: "/settings/profile", title: "Profile and sessions", icon: UserRound },
    ],
  },
];

/** The settings that a member with these roles can reach: a column of groups, and on a phone a row that scrolls. */
export function SettingsNavigation({ roles }: { roles: readonly Role[] }) {
  const path = usePathname();
  const reachable = groups.map(({ title, places }) => ({ title, places: places.filter(({ permission }) => !permission || can(roles, permission)) })).filter(({ places }) => places.length);
  return (
    <nav aria-label="Settings" className="scroll flex flex-none gap-0.5 border-line p-2 phone:border-b md:w-52 md:flex-col md:gap-3 md:border-e md:p-3">
      {reachable.map(({ title, places }) => (
        <div key={title} className="flex flex-none gap-0.5 md:flex-col">
          <p aria-hidden className="hidden px-2 pb-1 text-12 text-ink-3 md:block">{title}</p>
          <ul aria-label={title} className="flex flex-none gap-0.5 md:flex-col">
            {places.map((place) => <li key={place.href} className="flex-none"><PlaceLink {...place} current={path === place.href || path.startsWith(`${place.href}/`)} /></li>)}
          </ul>
        </div>
      ))}
    </nav>
  );
}

function PlaceLink({ href, title, icon: Icon, current }: Place & { current: boolean }) {
  return (
    <Link href={href} aria-current={current ? "page" : undefined} className={cn("flex min-h-8 items-center gap-2 rounded-control px-2 text-13 whitespace-nowrap touch:min-h-11 [&>svg]:size-4 [&>svg]:flex-none", current ? "bg-press font-medium text-ink" : "text-ink-2 hover:bg-hover")}>
      <Icon aria-hidden />{title}
    </Link>
  );
}
