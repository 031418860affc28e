"use client";
import { useRouter } from "next/navigation";
import { useEffect } from "react";

/** The service worker asks an open page to go where a push leads (public/notifications.js). */
export function usePushLead(): void {
  const router = useRouter();
  useEffect(() => {
    const workers = navigator.serviceWorker as ServiceWorkerContainer | undefined;
    if (!workers) return;
    const hear = ({ data, ports }: MessageEvent<{ weft?: string; href?: string }>) => {
      if (data?.weft !== "go" || !data.href?.startsWith("/")) return;
      ports[0]?.postMessage("going");
      router.push(data.href);
    };
    workers.addEventListener("message", hear);
    workers.startMessages();
    return () => workers.removeEventListener("message", hear);
  }, [router]);
}
