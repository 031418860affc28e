"use client";
import { CircleUserRound, Search } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { formatCount } from "@/lib/format/number";
import { isCurrent, type NavigationItem, type NavigationSection } from "./navigation";
import { useNavigationCount } from "./navigation-counts";
import { showOverlay } from "./overlays";
import { useLinkAhead } from "./use-link-ahead";

/** The phone's five places: three screens, the search, and you. */
export function PhoneBar({ sections }: { sections: readonly NavigationSection[] }) {
  const [first, second, third] = sections.flatMap((section) => section.items.filter((item) => item.onPhone));
  return (
    <nav className="phone-bar" aria-label="Main">
      {first && <Place item={first} />}
      {second && <Place item={second} />}
      <button type="button" className="phone-place" aria-haspopup="dialog" onClick={() => showOverlay("palette")}><Search aria-hidden />Search</button>
      {third && <Place item={third} />}
      <button type="button" className="phone-place" aria-haspopup="dialog" onClick={() => showOverlay("account")}><CircleUserRound aria-hidden />You</button>
    </nav>
  );
}

function Place({ item }: { item: NavigationItem }) {
  const current = isCurrent(item, usePathname());
  const count = useNavigationCount(item.id);
  return (
    <Link href={item.href} {...useLinkAhead()} className="phone-place" aria-current={current ? "page" : undefined}>
      <item.icon aria-hidden />{item.title}
      {count > 0 && <span className="phone-count">{formatCount(count)}<span className="sr-only"> waiting</span></span>}
    </Link>
  );
}
