"use client";
import { PanelLeft } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { formatCount } from "@/lib/format/number";
import { tip } from "@/components/ui/tip";
import { Logo } from "./logo";
import { isCurrent, type NavigationItem, type NavigationSection } from "./navigation";
import { useNavigationCount } from "./navigation-counts";
import { useLinkAhead } from "./use-link-ahead";

/** The way to every screen. Narrowed to icons, their titles are in the tooltips. */
export function Rail({ workspace, sections, collapsed, onToggle }: { workspace: string; sections: readonly NavigationSection[]; collapsed: boolean; onToggle: () => void }) {
  const rest = sections.map((section) => ({ ...section, items: section.items.filter((item) => !item.last) }));
  const home = useLinkAhead();
  const foot = sections.flatMap((section) => section.items.filter((item) => item.last));
  return (
    <nav className="rail" aria-label="Main">
      <Link href="/" {...home} className="rail-workspace" {...tip(collapsed ? workspace : undefined, undefined, "right")}>
        <Logo />
        <span className="rail-words truncate">{workspace}</span>
      </Link>
      <div className="rail-scroll">
        {rest.map((section, index) => (
          <div key={section.title ?? index} className="contents">
            {section.title && <h2 className="rail-section">{section.title}</h2>}
            <ul className="contents">{section.items.map((item) => <RailItem key={item.id} item={item} collapsed={collapsed} />)}</ul>
          </div>
        ))}
      </div>
      <ul className="contents">{foot.map((item) => <RailItem key={item.id} item={item} collapsed={collapsed} />)}</ul>
      <button type="button" className="rail-item" aria-expanded={!collapsed} aria-label={collapsed ? "Widen the rail" : "Narrow the rail"} onClick={onToggle} {...tip(collapsed ? "Widen the rail" : "Narrow the rail to icons", "[", "right")}>
        <PanelLeft aria-hidden />
        <span className="rail-words">Narrow</span>
      </button>
    </nav>
  );
}

function RailItem({ item, collapsed }: { item: NavigationItem; collapsed: boolean }) {
  const ahead = useLinkAhead();
  const current = isCurrent(item, usePathname());
  const count = useNavigationCount(item.id);
  return (
    <li>
      <Link href={item.href} {...ahead} className="rail-item" aria-current={current ? "page" : undefined} {...tip(collapsed ? item.title : undefined, item.keys, "right")}>
        <item.icon aria-hidden />
        <span className="rail-words">{item.title}</span>
        {count > 0 && <span className="rail-count">{formatCount(count)}<span className="sr-only"> waiting</span></span>}
      </Link>
    </li>
  );
}
