import { Button } from "@/components/ui/button";
import type { SettingsForm } from "./use-settings-form";

export interface FormFootProps {
  form: Pick<SettingsForm<object>, "isChanged" | "isNew" | "busy" | "discard">;
  /** "Add the rule" */
  add: string;
  /** Gives up one that is new. Without it there is nothing to go back to. */
  onCancel?: () => void;
}

/** Saves or discards, where there is something to. */
export function FormFoot({ form: { isChanged, isNew, busy, discard }, add, onCancel }: FormFootProps) {
  if (!isChanged) return null;
  return (
    <div className="flex justify-end gap-2">
      {(!isNew || onCancel) && <Button onClick={() => { discard(); if (isNew) onCancel?.(); }}>{isNew ? "Cancel" : "Discard"}</Button>}
      <Button type="submit" variant="primary" busy={busy}>{isNew ? add : "Save"}</Button>
    </div>
  );
}
