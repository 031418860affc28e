"use client";
import { Plus } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import { widgets } from "@/components/widgets/catalogue";
import type { WidgetMeta } from "@/components/widgets/contract";
import { type Role, roleNames } from "@/lib/members/roles";

/** Every widget there is, the role's own first. */
export function WidgetGallery({ role, open, onOpenChange, onAdd }: { role: Role; open: boolean; onOpenChange: (open: boolean) => void; onAdd: (meta: WidgetMeta) => void }) {
  const ordered = widgets.toSorted((a, b) => Number(b.roles.includes(role)) - Number(a.roles.includes(role)));
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent title="Add a widget" description={`What answers questions of ${roleNames[role].toLowerCase()} comes first.`} size="lg">
        <ul className="grid grid-cols-2 gap-3 phone:grid-cols-1">
          {ordered.map((meta) => (
            <li key={meta.id} className="flex flex-col gap-2 rounded-card border p-3">
              <h3 className="text-14 font-medium">{meta.title}</h3>
              <p className="flex-1 text-13 text-pretty text-ink-2">{meta.description}</p>
              <div><Button size="sm" aria-label={`Add ${meta.title}`} onClick={() => onAdd(meta)}><Plus aria-hidden />Add</Button></div>
            </li>
          ))}
        </ul>
      </DialogContent>
    </Dialog>
  );
}
