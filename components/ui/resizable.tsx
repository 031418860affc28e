"use client";
import { createContext, use } from "react";
import { Group, Panel, Separator, type GroupProps, type PanelProps } from "react-resizable-panels";
import { cn } from "./cn";
import { cookieNames, parsePanels, remember, withPanels, type RememberedPanels } from "./remembered";

const PanelMemory = createContext<RememberedPanels>({});

/** Gives the groups below it the sizes that the viewer left them at. */
export function PanelMemoryProvider({ panels, children }: { panels: RememberedPanels; children: React.ReactNode }) {
  return <PanelMemory value={panels}>{children}</PanelMemory>;
}

/** Panels side by side that resize and remember. `name` is what they are remembered under, `panels` the ids of those shown now. */
export function PanelGroup({ name, panels, ...props }: Omit<GroupProps, "defaultLayout" | "onLayoutChanged" | "id"> & { name: string; panels: string[] }) {
  const key = [name, ...panels].join(" ");
  const sizes = use(PanelMemory)[key];
  return <Group id={name} key={key} defaultLayout={sizes} onLayoutChanged={(layout, { isUserInteraction }) => isUserInteraction && keep(key, layout)} {...props} />;
}

/** Numbers are pixels, strings percent. One panel of a group `grows` with the window; the others keep their width. */
export function ResizablePanel({ grows, className, ...props }: PanelProps & { id: string; grows?: boolean }) {
  return <Panel className={cn("min-w-0", className)} groupResizeBehavior={grows ? "preserve-relative-size" : "preserve-pixel-size"} {...props} />;
}

export function PanelHandle({ label }: { label: string }) {
  return <Separator aria-label={label} className="panel-handle" />;
}

function keep(key: string, sizes: Record<string, number>) {
  const cookie = document.cookie.split("; ").find((pair) => pair.startsWith(`${cookieNames.panels}=`));
  const now = parsePanels(cookie && decodeURIComponent(cookie.slice(cookieNames.panels.length + 1)));
  remember(cookieNames.panels, JSON.stringify(withPanels(now, key, sizes)));
}
