"use client";
import { Markdown } from "@/components/ui/markdown";
import { EmptyState } from "@/components/ui/states";
import type { WidgetProps } from "../contract";
import type { schema } from "./schema";

export function Widget({ options }: WidgetProps<typeof schema>) {
  const { text = "" } = options;
  if (!text.trim()) return <EmptyState>Edit the layout and write a note in this widget’s settings.</EmptyState>;
  return <Markdown text={text} className="px-3 pb-3" />;
}
