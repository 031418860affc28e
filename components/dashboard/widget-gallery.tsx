"use client";
import { Plus } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import { toast } from "@/components/ui/toast";
import { widgets } from "@/components/widgets/catalogue";
import type { WidgetMeta } from "@/components/widgets/contract";
import type { DashboardItem } from "@/lib/dashboards/schema";
import { type Role, roleNames } from "@/lib/members/roles";
import { append } from "./arrange";

export interface WidgetGalleryProps {
  role: Role;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  items: DashboardItem[];
  onArrange: (items: DashboardItem[]) => void;
  /** One that has settings came to the dashboard. */
  onConfigure: (key: string) => void;
}

/** Every widget there is, the role's own first; what is chosen comes to the end of the dashboard. */
export function WidgetGallery({ role, open, onOpenChange, items, onArrange, onConfigure }: WidgetGalleryProps) {
  const ordered = widgets.toSorted((a, b) => Number(b.roles.includes(role)) - Number(a.roles.includes(role)));
  const add = (meta: WidgetMeta) => {
    const next = append(items, meta);
    onArrange(next);
    onOpenChange(false);
    const added = next.find(({ key }) => !items.some((one) => one.key === key));
    if (meta.settings && added) return onConfigure(added.key);
    toast(`${meta.title} added at the end`);
  };
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent title="Add a widget" description={`What answers questions of ${roleNames[role].toLowerCase()} comes first.`} size="lg">
        <ul className="grid grid-cols-2 gap-3 phone:grid-cols-1">
          {ordered.map((meta) => (
            <li key={meta.id} className="flex flex-col gap-2 rounded-card border p-3">
              <h3 className="text-14 font-medium">{meta.title}</h3>
              <p className="flex-1 text-13 text-pretty text-ink-2">{meta.description}</p>
              <div><Button size="sm" aria-label={`Add ${meta.title}`} onClick={() => add(meta)}><Plus aria-hidden />Add</Button></div>
            </li>
          ))}
        </ul>
      </DialogContent>
    </Dialog>
  );
}
