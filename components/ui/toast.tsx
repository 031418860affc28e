"use client";
import { lazy, Suspense, useEffect, useState } from "react";
import { untilLoaded } from "@/lib/http/until-loaded";
import { afterRest } from "./at-rest";

export interface ToastOptions {
  /** What to do about it, or what else one should know. */
  description?: string;
  /** Takes back what was just done. With it the toast stays ten seconds. */
  undo?: () => void;
  action?: { label: string; run: () => void };
  tone?: "neutral" | "good" | "bad";
  /** Replaces the toast that was shown under the same id. */
  id?: string;
}

const UNDO_MS = 10_000;
const READ_MS = 5_000;

const load = () => untilLoaded(() => import("sonner"));

/** Says what was done ("Conversation closed"), with undo where that is safe. Failures stay until they are closed. */
export function toast(title: string, { description, undo, action, tone = "neutral", id }: ToastOptions = {}): void {
  const button = undo ? { label: "Undo", run: undo } : action;
  void ready().then(({ toast: show }) => {
    const kind = tone === "good" ? show.success : tone === "bad" ? show.error : show;
    kind(title, { id, description, duration: tone === "bad" ? Infinity : undo ? UNDO_MS : READ_MS, action: button && { label: button.label, onClick: button.run } });
  });
}

/** Says what did not work, and why. */
export const toastFailure = (title: string, error: unknown): void => toast(title, { description: error instanceof Error ? error.message : undefined, tone: "bad" });

export function dismissToast(id: string): void {
  void ready().then(({ toast: shown }) => shown.dismiss(id));
}

/** Where toasts appear; once, in the shell. Their code loads with the first one, or once the page is at rest: many say that the line is cut. */
export function Toasts() {
  const [wanted, setWanted] = useState(false);
  useEffect(() => {
    mount = () => setWanted(true);
    if (waiting.length > 0) mount();
    const forget = afterRest(() => void load().catch(() => {}));
    return () => {
      forget();
      mount = undefined;
    };
  }, []);
  if (!wanted) return null;
  return <Suspense><Toaster onReady={() => waiting.splice(0).forEach((resolve) => resolve())} /></Suspense>;
}

let mount: (() => void) | undefined;
let mounted = false;
const waiting: (() => void)[] = [];

/** The toaster's module, once it is on the page: it forgets what is shown before. */
async function ready() {
  if (!mounted) await new Promise<void>((resolve) => {
    waiting.push(resolve);
    mount?.();
  });
  return load();
}

const Toaster = lazy(async () => {
  const { Toaster: Sonner } = await load();
  function Mounted({ onReady }: { onReady: () => void }) {
    useEffect(() => {
      mounted = true;
      onReady();
      return () => {
        mounted = false;
      };
    }, [onReady]);
    return <Sonner position="bottom-left" theme="system" closeButton gap={8} offset={16} mobileOffset={{ bottom: "calc(72px + var(--safe-bottom))", left: 12, right: 12 }} containerAriaLabel="Notices" toastOptions={{ className: "toast", unstyled: true, classNames: { title: "toast-title", description: "toast-description", actionButton: "button toast-action", closeButton: "toast-close", icon: "toast-icon", content: "toast-content" } }} />;
  }
  return { default: Mounted };
});
