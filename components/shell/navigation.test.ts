import { Inbox } from "lucide-react";
import { expect, test } from "vitest";
import { isCurrent, navigation, navigationFor } from "./navigation";

test("a member sees the places of their roles, and no empty section", () => {
  const sections = [
    { items: [{ id: "inbox", title: "Inbox", href: "/inbox", icon: Inbox, keys: "g i" }] },
    { title: "Admin", items: [{ id: "audit", title: "Audit", href: "/audit", icon: Inbox, keys: "g a", roles: ["admin" as const] }] },
  ];
  expect(navigationFor(["sales"], sections).map(({ title }) => title)).toEqual([undefined]);
  expect(navigationFor(["sales", "admin"], sections)).toHaveLength(2);
});

test("a place is current on its own page and below it, not on one that only begins alike", () => {
  expect(isCurrent({ href: "/inbox" }, "/inbox")).toBe(true);
  expect(isCurrent({ href: "/inbox" }, "/inbox/42")).toBe(true);
  expect(isCurrent({ href: "/inbox" }, "/inboxes")).toBe(false);
});

test("every place has its own key, and the phone has room for its places", () => {
  const items = navigation.flatMap((section) => section.items);
  expect(new Set(items.map(({ keys }) => keys)).size).toBe(items.length);
  expect(items.filter(({ onPhone }) => onPhone).length).toBeLessThanOrEqual(3);
});
