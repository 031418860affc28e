"use client";
import { CornerDownRight } from "lucide-react";
import Link from "next/link";
import { useEffect, useRef, type KeyboardEvent, type MouseEvent } from "react";
import { Button } from "@/components/ui/button";
import type { Concern } from "./concern";

/** Asks about what a writer should know before their draft goes out. */
export function Asks({ concerns, onAnyway, onBack }: { concerns: readonly Concern[]; onAnyway: () => void; onBack: () => void }) {
  const back = useRef<HTMLButtonElement>(null);
  // Whoever pressed the keys that send is asked where they write; what they press next must not send it.
  useEffect(() => back.current?.focus(), []);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Escape") return;
    // It goes back to what is written, and not to the list.
    event.preventDefault();
    onBack();
  };
  return (
    <section aria-label="Before sending" className="mx-3 mb-2 flex flex-col gap-2 rounded-control bg-warn-soft p-2.5 text-13">
      <div role="alert">
        <ul className="flex flex-col gap-1.5">
          {concerns.map((concern) => (
            <li key={concern.id}><span className="font-medium text-warn">{sentence(concern.title)}</span> <span dir="auto">{concern.detail}</span> <Look concern={concern} /></li>
          ))}
        </ul>
      </div>
      <div className="flex gap-2">
        <Button ref={back} size="sm" onClick={onBack} onKeyDown={onKeyDown}>Go back</Button>
        <Button size="sm" variant="ghost" onClick={onAnyway} onKeyDown={onKeyDown}>Send anyway</Button>
      </div>
    </section>
  );
}

const sentence = (title: string): string => (/[.!?]$/.test(title) ? title : `${title}.`);

export function Look({ concern: { href, hrefTitle } }: { concern: Concern }) {
  if (!href) return null;
  const look = "inline-flex items-center gap-1 align-bottom text-accent underline-offset-2 hover:underline";
  const words = <><CornerDownRight aria-hidden className="size-3.5" />{hrefTitle ?? "Show it"}</>;
  if (href.startsWith("/")) return <Link href={href} prefetch={false} className={look}>{words}</Link>;
  const message = /^#message-(.+)$/.exec(href)?.[1];
  const show = (event: MouseEvent) => {
    if (!message) return;
    event.preventDefault();
    showMessage(message);
  };
  return <a href={href} onClick={show} className={look}>{words}</a>;
}

/** In the thread that is open. */
function showMessage(id: string): void {
  const message = document.querySelector<HTMLElement>(`[data-message="${CSS.escape(id)}"]`);
  message?.scrollIntoView({ block: "center" });
  message?.animate([{ backgroundColor: "var(--accent-soft)" }, { backgroundColor: "transparent" }], { duration: 2_000, easing: "ease-in" });
}
