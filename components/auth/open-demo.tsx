"use client";
import { ArrowRight, FlaskConical } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { FormError } from "@/components/ui/field";
import { postAndFollow } from "@/lib/http/read-lines";
import { shapesOf } from "@/lib/http/shapes";
import type { DemoProgress } from "@/lib/workspaces/schema";

const shape = shapesOf(() => import("@/lib/workspaces/schema"));

/** One press makes the demo workspace, and shows how far it is. */
export function OpenDemo({ exists }: { exists: boolean }) {
  const [state, setState] = useState<DemoProgress | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  async function open() {
    setFailure(null);
    setState({ done: 0, doing: "Beginning" });
    try {
      await postAndFollow("/api/v1/workspace/demo", shape("demoProgress"), setState);
      location.assign("/demo");
    } catch (error) {
      setState(null);
      setFailure(error instanceof Error ? error.message : String(error));
    }
  }
  return (
    <section className="card flex flex-col gap-3 p-4" aria-labelledby="open-demo">
      <div className="flex gap-3">
        <FlaskConical aria-hidden className="mt-0.5 size-5 flex-none text-accent" />
        <div>
          <h2 id="open-demo" className="text-14 font-semibold">The demo workspace</h2>
          <p className="text-13 text-pretty text-ink-2">A wholesale company with its customers, its conversations on every channel and somebody in each role. Nothing to sign up for, and removed with one click.</p>
        </div>
      </div>
      <FormError>{failure}</FormError>
      {state ? (
        <div className="flex flex-col gap-1.5">
          <progress className="sr-only" value={state.done} max={1} aria-label="Preparing the demo" />
          <div aria-hidden className="h-1.5 overflow-hidden rounded-full bg-hover"><div className="h-full rounded-full bg-accent-fill transition-[width]" style={{ width: `${Math.max(4, state.done * 100)}%` }} /></div>
          <output className="text-12 text-ink-3">{state.doing}…</output>
        </div>
      ) : (
        <Button size="lg" onClick={open} className="self-start">{exists ? "Go to the demo" : "Open the demo workspace"}<ArrowRight aria-hidden /></Button>
      )}
    </section>
  );
}
