"use client";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { FormError } from "@/components/ui/field";
import { postJson } from "@/lib/http/fetch-json";

export interface UnsubscribeProps {
  /** Where it is ended. */
  path: string;
  isOver: boolean;
  /** What ends, before; and what one can do afterwards. */
  asks: string;
  ended: string;
}

/** Asks before it ends mails to one member: programs that look at links in mails press nothing. */
export function Unsubscribe({ path, isOver, asks, ended }: UnsubscribeProps) {
  const [state, setState] = useState<"asked" | "busy" | "over">(isOver ? "over" : "asked");
  const [failure, setFailure] = useState<string | null>(null);
  const end = async () => {
    setState("busy");
    try {
      await postJson(path);
      setState("over");
    } catch (error) {
      setState("asked");
      setFailure(error instanceof Error ? error.message : String(error));
    }
  };
  return (
    <>
      <div>
        <h1 className="text-28">{state === "over" ? "You get this mail no longer" : "No longer get this mail?"}</h1>
        <p className="mt-1 text-14 text-pretty text-ink-2">{state === "over" ? ended : asks}</p>
      </div>
      <FormError>{failure}</FormError>
      {state !== "over" && <Button variant="primary" size="lg" busy={state === "busy"} onClick={() => void end()}>No longer get it</Button>}
    </>
  );
}
