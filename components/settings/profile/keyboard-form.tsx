"use client";
import { chooseSingleKeys, useToldSingleKeys } from "@/components/shell/single-keys";
import { Choice, Switch } from "@/components/ui/check";
import { toastFailure } from "@/components/ui/toast";

/** Whether keys alone do something. */
export function KeyboardForm({ singleKeys }: { singleKeys: boolean }) {
  const on = useToldSingleKeys(singleKeys);
  return (
    <div className="card p-4">
      <Choice help="Letters and signs without another key held: E closes a conversation, J goes to the next. Turn them off when you dictate or press keys by accident; chords such as Ctrl and Enter, arrows and Escape stay.">
        {[<Switch key="switch" checked={on} onChange={({ currentTarget }) => void chooseSingleKeys(currentTarget.checked).catch((error: unknown) => toastFailure("That was not saved", error))} />, "Single-key shortcuts"]}
      </Choice>
    </div>
  );
}
