"use client";
import { useEffect, useRef } from "react";

const longestPath = 500;

/** The gadget, and what goes to and from it (docs/embedding.md). Only its own site's messages count, and only that site is told. */
export function GadgetFrame({ url }: { url: string }) {
  const frame = useRef<HTMLIFrameElement>(null);
  useEffect(() => {
    const { origin: site } = new URL(url);
    const dark = window.matchMedia("(prefers-color-scheme: dark)");
    let context: unknown = null;
    const tell = () => {
      const { theme } = document.documentElement.dataset;
      if (context) frame.current?.contentWindow?.postMessage({ weft: 1, type: "context", context: { ...context, theme: theme === "light" || theme === "dark" ? theme : dark.matches ? "dark" : "light", language: document.documentElement.lang } }, site);
    };
    const hear = ({ source, origin, data }: MessageEvent<{ weft?: unknown; type?: unknown; context?: unknown; path?: unknown } | null>) => {
      if (data?.weft !== 1) return;
      if (source === window.parent && origin === window.location.origin && data.type === "context") context = data.context;
      else if (source !== frame.current?.contentWindow || origin !== site) return;
      else if (data.type === "open") return openHere(data.path);
      tell();
    };
    window.addEventListener("message", hear);
    dark.addEventListener("change", tell);
    // The dashboard may have spoken before anybody listened here.
    window.parent.postMessage({ weft: 1, type: "ready" }, window.location.origin);
    return () => {
      window.removeEventListener("message", hear);
      dark.removeEventListener("change", tell);
    };
  }, [url]);
  return <iframe ref={frame} src={url} title={new URL(url).host} sandbox="allow-scripts allow-same-origin allow-forms allow-popups" referrerPolicy="no-referrer" className="block h-dvh w-full border-0" />;
}

/** A page of Weft, in a tab of its own; what is an address elsewhere opens nothing. */
function openHere(path: unknown): void {
  if (typeof path !== "string" || path.length > longestPath || !/^\/(?![/\\])/.test(path)) return;
  const address = new URL(path, window.location.origin);
  if (address.origin === window.location.origin) window.open(address.href, "_blank", "noopener");
}
