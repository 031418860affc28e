"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { KeyRound, RefreshCw } from "lucide-react";
import { useState } from "react";
import { CopyField } from "@/components/settings/copy-field";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { Time } from "@/components/ui/time";
import { toast, toastFailure } from "@/components/ui/toast";
import { automationShape, webhookSecretQuery } from "@/lib/automation/query";
import { postJson } from "@/lib/http/fetch-json";

/** With what a program checks that a call came from this rule: shown when asked for, and changed without a call that is refused. */
export function WebhookSecret({ ruleId }: { ruleId: string }) {
  const client = useQueryClient();
  const [isShown, setShown] = useState(false);
  const [busy, setBusy] = useState(false);
  const query = webhookSecretQuery(ruleId);
  const { data, error } = useQuery({ ...query, enabled: isShown });
  async function turn() {
    setBusy(true);
    try {
      client.setQueryData(query.queryKey, await postJson(`/api/v1/automation-rules/${ruleId}/webhook-secret`, {}, automationShape("webhookSecret")));
      toast("There is another secret", { description: "Calls are signed with the one before as well for a day." });
    } catch (failure) {
      toastFailure("The secret was not changed", failure);
    }
    setBusy(false);
  }
  return (
    <section aria-label="Signature of webhooks" className="flex flex-col gap-2 p-3">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <p className="min-w-0 flex-1 basis-60 text-13 text-pretty text-ink-2">Calls are signed as <a href="https://www.standardwebhooks.com" target="_blank" rel="noopener noreferrer" className="link">Standard Webhooks</a> says, so that your program knows that they come from this rule.</p>
        {isShown ? <Button size="sm" busy={busy} onClick={() => void turn()}><RefreshCw aria-hidden />Make another secret</Button> : <Button size="sm" onClick={() => setShown(true)}><KeyRound aria-hidden />Show the secret</Button>}
      </div>
      {isShown && (data ? <CopyField label="Secret" value={data.secret} help={data.bothUntil ? <>Calls are also signed with the one before, until <Time value={data.bothUntil} />.</> : undefined} /> : error ? <p role="alert" className="text-13 text-bad">{error.message}</p> : <Skeleton className="h-14" />)}
    </section>
  );
}
