"use client";
import { Circle, CircleCheck, CircleX } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Spinner } from "@/components/ui/spinner";
import { connectionShape } from "@/lib/connections/query";
import type { CheckUpdate } from "@/lib/connections/schema";
import { postAndFollow } from "@/lib/http/read-lines";

/** "Test connection": each step is shown as it begins and ends. */
export function ConnectionTest({ id, onDone }: { id: string; onDone?: () => void }) {
  const [updates, setUpdates] = useState<readonly CheckUpdate[]>([]);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  async function run() {
    setBusy(true);
    setUpdates([]);
    setFailure(null);
    try {
      await postAndFollow(`/api/v1/connections/${id}/test`, connectionShape("checkUpdate"), (update) => setUpdates((before) => [...before.filter(({ step }) => step !== update.step), update]));
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error));
    }
    setBusy(false);
    onDone?.();
  }
  const steps = updates[0]?.steps ?? [];
  return (
    <div className="flex flex-col gap-3">
      <Button busy={busy} onClick={run} className="self-start">Test connection</Button>
      <ol aria-live="polite" aria-label="Test of the connection" className="flex flex-col gap-2 empty:hidden">
        {steps.map((title, step) => <Step key={title} title={title} update={updates.find((update) => update.step === step)} />)}
      </ol>
      {failure && <p role="alert" className="text-13 text-bad">{failure}</p>}
      {!busy && !failure && steps.length > 0 && updates.every(({ state }) => state === "passed") && <output className="text-13 font-medium text-good">Everything works.</output>}
    </div>
  );
}

function Step({ title, update }: { title: string; update: CheckUpdate | undefined }) {
  const state = update?.state;
  return (
    <li className="flex items-start gap-2 text-13">
      <span className="mt-0.5 grid size-4 flex-none place-items-center [&>svg]:size-4">
        {state === "running" ? <Spinner /> : state === "passed" ? <CircleCheck aria-label="Passed" className="text-good" /> : state === "failed" ? <CircleX aria-label="Failed" className="text-bad" /> : <Circle aria-label="Not yet" className="text-ink-3" />}
      </span>
      <span className="min-w-0"><span className={state ? "" : "text-ink-3"}>{title}</span>{update?.words && <span className={state === "failed" ? "block text-bad" : "block text-ink-3"}>{update.words}</span>}</span>
    </li>
  );
}
