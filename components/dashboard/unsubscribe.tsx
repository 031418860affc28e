"use client";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { FormError } from "@/components/ui/field";
import { postJson } from "@/lib/http/fetch-json";

/** Asks before it ends a dashboard's mails to one member: programs that look at links in mails press nothing. */
export function Unsubscribe({ token, name, isOver }: { token: string; name: string; isOver: boolean }) {
  const [state, setState] = useState<"asked" | "busy" | "over">(isOver ? "over" : "asked");
  const [failure, setFailure] = useState<string | null>(null);
  const end = async () => {
    setState("busy");
    try {
      await postJson(`/api/v1/dashboards/unsubscribe/${encodeURIComponent(token)}`);
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
        <p className="mt-1 text-14 text-pretty text-ink-2">{state === "over" ? "Whoever had it sent to you can see that, and can ask you again." : `The dashboard is no longer sent to ${name}. The dashboard itself stays.`}</p>
      </div>
      <FormError>{failure}</FormError>
      {state !== "over" && <Button variant="primary" size="lg" busy={state === "busy"} onClick={() => void end()}>No longer get it</Button>}
    </>
  );
}
