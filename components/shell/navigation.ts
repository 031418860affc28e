import { AtSign, Building2, ClipboardCheck, ClipboardList, Ear, FileText, Handshake, Inbox, LayoutGrid, LifeBuoy, ListTodo, type LucideIcon, Megaphone, MessagesSquare, Package, Send, Settings, ShoppingCart, Siren, Tags, UsersRound, Waypoints } from "lucide-react";
import type { Role } from "@/lib/members/roles";

export interface NavigationItem {
  /** Also the name under which its count comes (`NavigationCountsProvider`). */
  id: string;
  title: string;
  href: string;
  icon: LucideIcon;
  /** The sequence that goes there. */
  keys: string;
  /** Roles that see it; without it, everybody does. */
  roles?: readonly Role[];
  /** One of the places in the phone's bottom bar; three find room. */
  onPhone?: boolean;
  /** Stands at the rail's foot. */
  last?: boolean;
}

export interface NavigationSection {
  /** The main one has none. */
  title?: string;
  items: readonly NavigationItem[];
}

export const navigation: readonly NavigationSection[] = [
  {
    items: [
      { id: "dashboard", title: "Dashboard", href: "/dashboard", icon: LayoutGrid, keys: "g d", onPhone: true },
      { id: "inbox", title: "Inbox", href: "/inbox", icon: Inbox, keys: "g i", onPhone: true },
      { id: "mentions", title: "Mentions", href: "/mentions", icon: AtSign, keys: "g m", roles: ["community", "manager", "admin", "executive"] },
      { id: "crises", title: "Crises", href: "/crises", icon: Siren, keys: "g x", roles: ["community", "manager", "admin", "executive"] },
      { id: "listening", title: "Listening", href: "/listening", icon: Ear, keys: "g n", roles: ["community", "manager", "admin", "executive"] },
      { id: "publish", title: "Publish", href: "/publish", icon: Send, keys: "g h", roles: ["community", "manager", "admin", "executive"] },
      { id: "contacts", title: "Contacts", href: "/contacts", icon: UsersRound, keys: "g c", onPhone: true },
      { id: "companies", title: "Companies", href: "/companies", icon: Building2, keys: "g o" },
      { id: "deals", title: "Deals", href: "/deals", icon: Handshake, keys: "g e" },
      { id: "cases", title: "Cases", href: "/cases", icon: LifeBuoy, keys: "g a" },
      { id: "tasks", title: "Tasks", href: "/tasks", icon: ListTodo, keys: "g t" },
      { id: "approvals", title: "Approvals", href: "/approvals", icon: ClipboardCheck, keys: "g v" },
      { id: "dialogues", title: "Dialogues", href: "/dialogues", icon: MessagesSquare, keys: "g b" },
      { id: "fabric", title: "The fabric", href: "/fabric", icon: Waypoints, keys: "g w", roles: ["executive", "manager", "community"] },
      { id: "settings", title: "Settings", href: "/settings", icon: Settings, keys: "g s", last: true },
    ],
  },
  {
    title: "Sales",
    items: [
      { id: "quotes", title: "Quotes", href: "/quotes", icon: FileText, keys: "g q" },
      { id: "orders", title: "Orders", href: "/orders", icon: ShoppingCart, keys: "g r" },
      { id: "offers", title: "Offers", href: "/offers", icon: Megaphone, keys: "g f" },
      { id: "purchase-orders", title: "Purchase orders", href: "/purchase-orders", icon: ClipboardList, keys: "g u" },
      { id: "products", title: "Products", href: "/products", icon: Package, keys: "g p" },
      { id: "price-lists", title: "Price lists", href: "/price-lists", icon: Tags, keys: "g l" },
    ],
  },
];

/** What a member with these roles may go to. A section with nothing left is left out. */
export function navigationFor(roles: readonly Role[], sections = navigation): NavigationSection[] {
  return sections
    .map((section) => ({ ...section, items: section.items.filter((item) => !item.roles || item.roles.some((role) => roles.includes(role))) }))
    .filter((section) => section.items.length > 0);
}

/** Whether a path is the item's own or below it. */
export function isCurrent({ href }: Pick<NavigationItem, "href">, path: string): boolean {
  return path === href || path.startsWith(`${href}/`);
}
