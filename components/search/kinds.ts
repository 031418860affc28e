import { AtSign, Building2, ClipboardList, FileText, Handshake, LifeBuoy, ListTodo, type LucideIcon, Megaphone, MessageSquareText, Package, Paperclip, ShoppingCart, StickyNote, Tags, UsersRound } from "lucide-react";
import type { SearchKind } from "@/lib/search/expression";

/** What kinds of things are called, and their icons. */
export const kindLooks: Record<SearchKind, { title: string; icon: LucideIcon }> = {
  messages: { title: "Messages", icon: MessageSquareText },
  notes: { title: "Notes", icon: StickyNote },
  mentions: { title: "Mentions", icon: AtSign },
  files: { title: "Files", icon: Paperclip },
  contacts: { title: "Contacts", icon: UsersRound },
  companies: { title: "Companies", icon: Building2 },
  deals: { title: "Deals", icon: Handshake },
  quotes: { title: "Quotes", icon: FileText },
  orders: { title: "Orders", icon: ShoppingCart },
  "purchase-orders": { title: "Purchase orders", icon: ClipboardList },
  products: { title: "Products", icon: Package },
  "price-lists": { title: "Price lists", icon: Tags },
  offers: { title: "Offers", icon: Megaphone },
  cases: { title: "Cases", icon: LifeBuoy },
  tasks: { title: "Tasks", icon: ListTodo },
};
