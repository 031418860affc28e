import { CalendarPlus, FileText, Handshake, Link2, ListTodo, LifeBuoy, PackagePlus, Share2, Split, type LucideIcon } from "lucide-react";

/** What can be made of a message. */
export type MessageAction = "tasks" | "cases" | "deals" | "quotes" | "orders" | "event" | "share" | "split" | "link";

export const messageActions: readonly { id: MessageAction; title: string; icon: LucideIcon; keywords: readonly string[] }[] = [
  { id: "tasks", title: "Make a task", icon: ListTodo, keywords: ["to do", "remind"] },
  { id: "cases", title: "Make a case", icon: LifeBuoy, keywords: ["problem", "complaint"] },
  { id: "deals", title: "Make a deal", icon: Handshake, keywords: ["lead", "sale"] },
  { id: "quotes", title: "Add a quote line", icon: FileText, keywords: ["price", "offer"] },
  { id: "orders", title: "Amend an order", icon: PackagePlus, keywords: ["change", "picture", "add"] },
  { id: "event", title: "Make an appointment", icon: CalendarPlus, keywords: ["calendar", "ics", "meeting"] },
  { id: "share", title: "Share with a team channel", icon: Share2, keywords: ["forward", "room", "colleagues"] },
  { id: "split", title: "Split off from here", icon: Split, keywords: ["new conversation", "separate", "other subject"] },
  { id: "link", title: "Copy link to message", icon: Link2, keywords: ["address", "url"] },
];
