"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Button } from "@/components/ui/button";
import { Field, FormError } from "@/components/ui/field";
import { Textarea } from "@/components/ui/input";
import { SkeletonRows } from "@/components/ui/skeleton";
import { toast } from "@/components/ui/toast";
import { textOf, useSubmit } from "@/components/ui/use-submit";
import { embedKeys, gadgetOriginsQuery } from "@/lib/embeds/query";
import { putJson } from "@/lib/http/fetch-json";
import { linesOf } from "./lines-of";

/** From where dashboards may show gadgets. */
export function GadgetOriginsForm() {
  const queryClient = useQueryClient();
  const { data } = useQuery(gadgetOriginsQuery());
  const { onSubmit, busy, errors, failure } = useSubmit(async (form) => {
    await putJson("/api/v1/workspace/gadgets", { origins: linesOf(textOf(form, "origins")) });
    await queryClient.invalidateQueries({ queryKey: embedKeys.gadgets });
    toast("Sites of gadgets saved");
  });
  if (!data) return <div className="card"><SkeletonRows rows={2} label="Loading" /></div>;
  return (
    <form onSubmit={onSubmit} noValidate className="card flex flex-col gap-4 p-4">
      <FormError>{failure}</FormError>
      <Field label="Sites, one a line" error={errors.origins} help="Like https://status.example. Then add the widget Gadget to a dashboard."><Textarea name="origins" rows={3} defaultValue={data.origins.join("\n")} className="font-mono text-13" spellCheck={false} /></Field>
      <Button type="submit" variant="primary" busy={busy} className="self-start">Save</Button>
    </form>
  );
}
