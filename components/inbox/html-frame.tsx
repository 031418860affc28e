"use client";
import { ImageOff } from "lucide-react";
import { useCallback, useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { useTheme } from "@/components/shell/use-theme";
import { plural } from "@/lib/format/number";

/** What mail looked like, in a frame that runs nothing and is as high as its content. Other servers' pictures come only when asked for. */
export function HtmlFrame({ messageId, title }: { messageId: string; title: string }) {
  const frame = useRef<HTMLIFrameElement>(null);
  const [height, setHeight] = useState<number | null>(null);
  const [remoteImages, setRemoteImages] = useState(0);
  const [images, setImages] = useState(false);
  const [theme] = useTheme();

  const measure = useCallback(() => {
    const body = frame.current?.contentDocument?.body;
    if (body) setHeight(Math.ceil(Math.max(body.scrollHeight, body.getBoundingClientRect().height)));
  }, []);

  const loaded = useCallback(() => {
    const page = frame.current?.contentDocument;
    if (!page?.body) return;
    setRemoteImages(Number(page.documentElement.dataset.remoteImages ?? 0));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(page.body);
    for (const image of page.images) image.addEventListener("load", measure, { once: true });
    page.addEventListener("toggle", measure, true);
  }, [measure]);

  useEffect(() => frame.current?.contentDocument?.documentElement.setAttribute("data-theme", theme), [theme, height]);
  // A page from the cache may have loaded before there was anybody to hear of it.
  useEffect(() => {
    if (frame.current?.contentDocument?.readyState === "complete" && frame.current.contentDocument.body?.childElementCount) loaded();
  }, [loaded]);

  return (
    <div className="flex flex-col gap-2">
      {remoteImages > 0 && !images && (
        <p className="flex flex-wrap items-center gap-2 rounded-control bg-hover px-2 py-1 text-12 text-ink-2">
          <ImageOff aria-hidden className="size-3.5" />{plural(remoteImages, "picture")} not loaded, so that the sender does not learn when you read this.
          <Button size="sm" className="ms-auto" onClick={() => setImages(true)}>Show images</Button>
        </p>
      )}
      <iframe
        ref={frame}
        title={title}
        src={`/api/v1/messages/${messageId}/html${images ? "?images=1" : ""}`}
        sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"
        onLoad={loaded}
        className="w-full rounded-control border-0 transition-opacity"
        style={{ height: height ?? 120, opacity: height === null ? 0 : 1, colorScheme: "normal" }}
      />
    </div>
  );
}
