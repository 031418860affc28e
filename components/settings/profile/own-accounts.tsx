"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useId, useState } from "react";
import { ChannelMark } from "@/components/channels/channel-mark";
import { Section } from "@/components/settings/page-frame";
import { Button } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { Dialog, DialogClose, DialogContent } from "@/components/ui/dialog";
import { Field, FormError } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { toast, toastFailure } from "@/components/ui/toast";
import { textOf, useSubmit } from "@/components/ui/use-submit";
import { deleteJson, putJson } from "@/lib/http/fetch-json";
import { accountShape, ownAccountsQuery } from "@/lib/members/accounts/query";
import type { OwnAccount } from "@/lib/members/accounts/schema";

/** One's own users in an ERP: what one decides is done there as oneself. Draws nothing where no connection has such users. */
export function OwnAccounts() {
  const { data } = useQuery(ownAccountsQuery());
  const [linking, setLinking] = useState<OwnAccount | null>(null);
  if (!data?.items.length) return null;
  return (
    <Section title="Your users elsewhere" description="What you approve or confirm in Weft is done there as you, with your rights. Without one it is done as the connection’s user, and Weft writes down that it was you.">
      <ul className="card divide-y">{data.items.map((account) => <AccountItem key={account.connectionId} account={account} onLink={() => setLinking(account)} />)}</ul>
      {linking && <LinkDialog account={linking} onClose={() => setLinking(null)} />}
    </Section>
  );
}

function AccountItem({ account: { connectionId, connector, name, login, trouble }, onLink }: { account: OwnAccount; onLink: () => void }) {
  const client = useQueryClient();
  const unlink = useMutation({
    mutationFn: () => deleteJson(`/api/v1/profile/accounts/${connectionId}`, undefined, accountShape("ownAccounts")),
    onSuccess: (data) => {
      client.setQueryData(ownAccountsQuery().queryKey, data);
      toast(`Your user in ${name} was forgotten`, { action: { label: "Link it again", run: onLink } });
    },
    onError: (error) => toastFailure("It was not unlinked", error),
  });
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 p-3">
      <ChannelMark channel={connector} size={24} />
      <div className="min-w-0 flex-1 basis-40">
        <p className="flex flex-wrap items-center gap-2 text-14 font-medium">{name}{login && <Chip tone={trouble ? "warn" : "good"}>{trouble ? "Refused" : "Linked"}</Chip>}</p>
        <p className="text-13 text-pretty text-ink-3">{trouble ?? (login ? `You act as ${login}` : "You act as the connection’s user")}</p>
      </div>
      <div className="flex gap-2">
        <Button size="sm" onClick={onLink} aria-label={`${login ? "Change" : "Link"} your user in ${name}`}>{login ? "Change" : "Link my user"}</Button>
        {login && <Button size="sm" variant="ghost" busy={unlink.isPending} onClick={() => unlink.mutate()} aria-label={`Unlink your user in ${name}`}>Unlink</Button>}
      </div>
    </li>
  );
}

function LinkDialog({ account: { connectionId, name, fields, login }, onClose }: { account: OwnAccount; onClose: () => void }) {
  const client = useQueryClient();
  const formId = useId();
  const { onSubmit, busy, errors, failure } = useSubmit(async (form) => {
    const values = Object.fromEntries(fields.map((field) => [field.name, textOf(form, field.name)]));
    client.setQueryData(ownAccountsQuery().queryKey, await putJson(`/api/v1/profile/accounts/${connectionId}`, { values }, accountShape("ownAccounts")));
    toast(`You act as yourself in ${name}`, { tone: "good" });
    onClose();
  });
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent title={`Your user in ${name}`} description="It is tried at once, and kept encrypted." footer={<><DialogClose asChild><Button>Cancel</Button></DialogClose><Button type="submit" form={formId} variant="primary" busy={busy}>Link it</Button></>}>
        <form id={formId} onSubmit={onSubmit} noValidate className="flex flex-col gap-5">
          <FormError>{failure}</FormError>
          {fields.map((field, index) => <Field key={field.name} label={field.label} error={errors[`values.${field.name}`] ?? errors[`settings.${field.name}`]}><Input name={field.name} type={field.isSecret ? "password" : "text"} autoComplete="off" defaultValue={!field.isSecret && index === 0 ? (login ?? "") : ""} /></Field>)}
        </form>
      </DialogContent>
    </Dialog>
  );
}
