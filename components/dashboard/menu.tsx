"use client";
import { CalendarClock, Copy, Link2, Maximize, Megaphone, MonitorPlay, Pencil, Pin, PinOff, Star, StarOff, Trash2 } from "lucide-react";
import type { ReactNode } from "react";
import { toast } from "@/components/ui/toast";
import { dashboardHref, exportHref, isRole } from "./refs";
import { SaveItems } from "./save-items";
import type { SwitcherProps } from "./switcher";
import { chosenNow } from "./use-params";

export type MenuProps = SwitcherProps & { name: string; onDone: () => void };

/** What can be done with the dashboard that is shown. */
export function DashboardMenu({ shown: { ref, layout }, dashboards, params, mayPublish, name, onAsk, onFullScreen, onDone }: MenuProps) {
  const line = dashboards.items.find(({ id }) => id === ref) ?? null;
  const isFirst = dashboards.firstRef === ref;
  const doing = (work: () => unknown) => () => {
    onDone();
    work();
  };
  const copyLink = async () => {
    const { href } = new URL(dashboardHref(ref, chosenNow()), location.href);
    // Pages that are not served securely have no clipboard.
    if (!navigator.clipboard) return toast("This browser copies nothing here. Copy the address yourself", { description: href });
    await navigator.clipboard.writeText(href);
    toast("The link was copied", { description: line?.visibility === "private" ? "Only you see this dashboard. Share it, so that others can open the link." : "It opens this dashboard with what is chosen now; each sees the figures that they may see." });
  };
  return (
    <ul>
      {line?.mayChange && <Item icon={<Pencil aria-hidden />} onPress={doing(() => onAsk("share"))}>Rename and share</Item>}
      {isRole(ref) && mayPublish && <Item icon={<Megaphone aria-hidden />} onPress={doing(() => onAsk("publish"))}>Publish for {name}</Item>}
      <Item icon={<Copy aria-hidden />} disabled={!layout} onPress={doing(() => layout && dashboards.duplicate(name, layout, line?.scope ?? null))}>Duplicate for me</Item>
      {line?.mayChange && <Item icon={<Pin aria-hidden />} onPress={doing(() => dashboards.keepScope(line, chosenNow()))}>Open with what is chosen now</Item>}
      {line?.mayChange && line.scope && <Item icon={<PinOff aria-hidden />} onPress={doing(() => dashboards.keepScope(line, null))}>Open with whatever is chosen</Item>}
      <Line />
      <Item icon={isFirst ? <StarOff aria-hidden /> : <Star aria-hidden />} onPress={doing(() => dashboards.openFirst(isFirst ? null : ref, name))}>{isFirst ? "No longer open this first" : "Open this first"}</Item>
      <Item icon={<Link2 aria-hidden />} onPress={doing(copyLink)}>Copy a link to this</Item>
      <Line />
      <Item icon={<Maximize aria-hidden />} onPress={doing(onFullScreen)}>Full screen</Item>
      <Item icon={<MonitorPlay aria-hidden />} onPress={doing(() => onAsk("wall"))}>Wall mode</Item>
      <Line />
      <SaveItems href={exportHref(ref, params)} name={name} hasRows element={() => document.querySelector<HTMLElement>(".widget-grid")} onDone={onDone} />
      <Item icon={<CalendarClock aria-hidden />} onPress={doing(() => onAsk("schedule"))}>Send by e-mail</Item>
      {line?.mayChange && <Line />}
      {line?.mayChange && <Item icon={<Trash2 aria-hidden />} tone="bad" onPress={doing(() => dashboards.remove(line))}>Delete the dashboard</Item>}
    </ul>
  );
}

const Line = () => <li aria-hidden className="menu-line" />;

function Item({ icon, tone, disabled, onPress, children }: { icon: ReactNode; tone?: "bad"; disabled?: boolean; onPress: () => void; children: ReactNode }) {
  return <li><button type="button" className="menu-item" data-tone={tone} disabled={disabled} onClick={onPress}>{icon}{children}</button></li>;
}
