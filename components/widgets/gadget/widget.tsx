"use client";
import Link from "next/link";
import { useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/states";
import type { WidgetProps } from "../contract";
import { titleOf } from "../title";
import type { schema } from "./schema";

/** The frame is a page of ours whose policy lets it frame that one site (app/(embed)/gadget), which hands on what the gadget is told. */
export function Widget({ data: { url, isAllowed, context }, options }: WidgetProps<typeof schema>) {
  const frame = useRef<HTMLIFrameElement>(null);
  const told = JSON.stringify(context);
  useEffect(() => {
    const tell = () => frame.current?.contentWindow?.postMessage({ weft: 1, type: "context", context: JSON.parse(told) as unknown }, window.location.origin);
    // It says when it listens: its load may be over before this page heard of anything.
    const hear = ({ source, origin, data }: MessageEvent<{ weft?: unknown; type?: unknown } | null>) => {
      if (source && source === frame.current?.contentWindow && origin === window.location.origin && data?.weft === 1 && data.type === "ready") tell();
    };
    window.addEventListener("message", hear);
    tell();
    return () => window.removeEventListener("message", hear);
  }, [told]);
  if (!url) return <EmptyState>Edit the layout and write the address of a page in this widget’s settings.</EmptyState>;
  if (!isAllowed) return <EmptyState action={<Button asChild><Link href="/settings/embedding">Open Embedding</Link></Button>}>Gadgets of {siteOf(url)} are not allowed here. An admin can allow them under Settings, Embedding.</EmptyState>;
  return <iframe key={url} ref={frame} src={`/gadget?${new URLSearchParams({ url })}`} title={titleOf({ title: siteOf(url) }, options)} className="block h-full min-h-60 w-full border-0" />;
}

const siteOf = (url: string): string => (URL.canParse(url) ? new URL(url).host : url);
