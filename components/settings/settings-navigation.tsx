"use client";
import { AppWindow, Building2, KeyRound, Plug, ScanText, SquareKanban, SquarePen, Target, UserRound, UsersRound } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { cn } from "@/components/ui/cn";
import { can, type Permission, type Role } from "@/lib/members/roles";

const places = [
  { href: "/settings/connections", title: "Connections", icon: Plug },
  { href: "/settings/people", title: "People and teams", icon: UsersRound },
  { href: "/settings/pipelines", title: "Pipelines", icon: SquareKanban, permission: "workspace.manage" },
  { href: "/settings/quotas", title: "Quotas", icon: Target, permission: "quotas.set" },
  { href: "/settings/fields", title: "Custom fields", icon: SquarePen, permission: "workspace.manage" },
  { href: "/settings/reader", title: "Reader", icon: ScanText, permission: "workspace.manage" },
  { href: "/settings/api-keys", title: "API keys", icon: KeyRound, permission: "api_keys.manage" },
  { href: "/settings/embedding", title: "Embedding", icon: AppWindow, permission: "workspace.manage" },
  { href: "/settings/workspace", title: "Workspace", icon: Building2, permission: "workspace.manage" },
  { href: "/settings/profile", title: "Profile and sessions", icon: UserRound },
] satisfies { href: string; title: string; icon: typeof Plug; permission?: Permission }[];

/** The settings that a member with these roles can reach: a column, and on a phone a row that scrolls. */
export function SettingsNavigation({ roles }: { roles: readonly Role[] }) {
  const path = usePathname();
  const reachable = places.filter((place) => !("permission" in place) || can(roles, place.permission as Permission));
  return (
    <nav aria-label="Settings" className="scroll flex flex-none gap-0.5 border-line p-2 phone:border-b md:w-52 md:flex-col md:border-e md:p-3">
      {reachable.map(({ href, title, icon: Icon }) => {
        const current = path === href || path.startsWith(`${href}/`);
        return (
          <Link key={href} href={href} aria-current={current ? "page" : undefined} className={cn("flex min-h-8 flex-none items-center gap-2 rounded-control px-2 text-13 whitespace-nowrap touch:min-h-11 [&>svg]:size-4 [&>svg]:flex-none", current ? "bg-press font-medium text-ink" : "text-ink-2 hover:bg-hover")}>
            <Icon aria-hidden />{title}
          </Link>
        );
      })}
    </nav>
  );
}
