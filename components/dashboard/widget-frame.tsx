"use client";
import { Download, GripVertical, Settings2, X } from "lucide-react";
import { useState, type KeyboardEvent } from "react";
import { IconButton } from "@/components/ui/button";
import { Card, CardHeader } from "@/components/ui/card";
import { Popover } from "@/components/ui/popover";
import { EmptyState } from "@/components/ui/states";
import { useWidget } from "@/components/widgets/known";
import { notObeyed } from "@/components/widgets/obeyed";
import { ownWidgets } from "@/components/widgets/query";
import { useWidgetSource } from "@/components/widgets/source";
import { titleOf } from "@/components/widgets/title";
import type { DashboardItem } from "@/lib/dashboards/schema";
import type { DashboardParams } from "@/lib/metrics/range";
import { WidgetMenu } from "./on-demand";
import { WidgetBody } from "./widget-body";

export interface Editing {
  /** Opens its settings. */
  configure(key: string): void;
  remove(key: string): void;
  /** Grid units. */
  nudge(key: string, change: { x?: number; y?: number; w?: number; h?: number }): void;
}

const moves: Record<string, { x?: number; y?: number }> = { ArrowLeft: { x: -1 }, ArrowRight: { x: 1 }, ArrowUp: { y: -1 }, ArrowDown: { y: 1 } };
const sizes: Record<string, { w?: number; h?: number }> = { ArrowLeft: { w: -1 }, ArrowRight: { w: 1 }, ArrowUp: { h: -1 }, ArrowDown: { h: 1 } };

/** A widget in its card. While the layout is edited its heading is a handle, for the mouse and for the arrow keys. */
export function WidgetFrame({ item, params, editing }: { item: DashboardItem; params: DashboardParams; editing?: Editing }) {
  const meta = useWidget(item.widget);
  const [saving, setSaving] = useState(false);
  // On other sites there is nobody who may take it along.
  const mayKeep = useWidgetSource() === ownWidgets;
  const title = meta ? titleOf(meta, item.options) : "A widget that is gone";
  const standsApart = meta && notObeyed(meta, params);
  const onKeyDown = (event: KeyboardEvent) => {
    const change = (event.shiftKey ? sizes : moves)[event.key];
    if (!change || !editing) return;
    event.preventDefault();
    editing.nudge(item.key, change);
  };
  return (
    <Card aria-label={title} data-widget={item.key} className="widget flex h-full min-h-0 flex-col overflow-hidden">
      <CardHeader
        title={title}
        className={editing ? "widget-handle cursor-grab active:cursor-grabbing" : undefined}
        actions={
          editing ? (
            <>
              {meta?.settings && <IconButton label={`Settings of ${title}`} size="sm" onClick={() => editing.configure(item.key)}><Settings2 aria-hidden /></IconButton>}
              <button type="button" className="button" data-variant="ghost" data-size="sm" data-square aria-label={`Move ${title}: arrow keys move, with Shift they resize`} data-tip="Arrow keys move, with Shift they resize" onKeyDown={onKeyDown}><GripVertical aria-hidden /></button>
              <IconButton label={`Remove ${title}`} size="sm" onClick={() => editing.remove(item.key)}><X aria-hidden /></IconButton>
            </>
          ) : (
            <>
              {standsApart && <span className="text-12 text-ink-3" data-tip="These figures are not narrowed by what is chosen above">{standsApart}</span>}
              {meta && mayKeep && (
                <span data-no-picture className="widget-more" data-open={saving || undefined}>
                  <Popover label={`Save ${title}`} align="end" className="w-44 p-1" ahead={WidgetMenu.preload} open={saving} onOpenChange={setSaving} button={<IconButton label={`Save ${title}`} size="sm"><Download aria-hidden /></IconButton>}>
                    <WidgetMenu item={item} meta={meta} params={params} onDone={() => setSaving(false)} />
                  </Popover>
                </span>
              )}
            </>
          )
        }
      />
      <div className="scroll min-h-0 flex-1" inert={Boolean(editing)}>
        {meta ? <WidgetBody meta={meta} params={params} options={item.options} /> : <EmptyState>This Weft no longer has this widget. Remove it from the layout.</EmptyState>}
      </div>
    </Card>
  );
}
