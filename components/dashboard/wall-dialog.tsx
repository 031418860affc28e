"use client";
import { useRouter } from "next/navigation";
import { useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox, Choice } from "@/components/ui/check";
import { Dialog, DialogClose, DialogContent } from "@/components/ui/dialog";
import { Field, FieldGroup } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { DashboardLine, DashboardRef } from "@/lib/dashboards/schema";
import { type Role, roleNames } from "@/lib/members/roles";
import type { DashboardParams } from "@/lib/metrics/range";
import { fillScreen } from "./use-full-screen";
import { longestTurn, shortestTurn, usualTurn, wallHref } from "./wall-address";

export interface WallDialogProps {
  first: DashboardRef;
  roles: readonly Role[];
  lines: readonly DashboardLine[];
  params: DashboardParams;
  onClose: () => void;
}

/** Which dashboards a wall shows, how long each, and how it looks; all of it goes into the address, to be kept on the screen's own machine. */
export function WallDialog({ first, roles, lines, params, onClose }: WallDialogProps) {
  const formId = useId();
  const router = useRouter();
  const all = [...roles.map((role) => ({ ref: role as DashboardRef, name: roleNames[role] })), ...lines.map(({ id, name }) => ({ ref: id, name }))];
  const [show, setShow] = useState<readonly DashboardRef[]>([first]);
  const start = (form: FormData) => {
    const theme = form.get("theme");
    const every = Math.min(longestTurn, Math.max(shortestTurn, Number(form.get("every")) || usualTurn));
    fillScreen(true);
    router.push(wallHref({ show: all.map(({ ref }) => ref).filter((ref) => show.includes(ref)), every, theme: theme === "dark" || theme === "light" ? theme : null, params }));
  };
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent title="Wall mode" description="For a screen that people walk past. The address holds all of it: open it on that screen’s own machine." footer={<><DialogClose asChild><Button>Cancel</Button></DialogClose><Button type="submit" form={formId} variant="primary" disabled={!show.length}>Start</Button></>}>
        <form id={formId} action={start} className="flex flex-col gap-5">
          <FieldGroup legend="Dashboards" help="One after another. Those with a scope of their own keep it.">
            {all.map(({ ref, name }) => <Choice key={ref}>{[<Checkbox key="tick" checked={show.includes(ref)} onChange={({ target }) => setShow(target.checked ? [...show, ref] : show.filter((one) => one !== ref))} />, <span key="name" dir="auto">{name}</span>]}</Choice>)}
          </FieldGroup>
          <Field label="Seconds for each"><Input name="every" type="number" min={shortestTurn} max={longestTurn} defaultValue={usualTurn} /></Field>
          <Field label="Looks"><Select name="theme" defaultValue="dark"><option value="dark">Dark</option><option value="light">Light</option><option value="">As this browser</option></Select></Field>
        </form>
      </DialogContent>
    </Dialog>
  );
}
