"use client";
import { textOf, useSubmit } from "@/components/ui/use-submit";
import { Button } from "@/components/ui/button";
import { Field, FormError } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { postJson, putJson } from "@/lib/http/fetch-json";

/** A name and a password of one's own, and one is in. */
export function AcceptInvitation({ token, name, email }: { token: string; name: string; email: string }) {
  const { onSubmit, busy, errors, failure } = useSubmit(async (form) => {
    await postJson(`/api/v1/invitations/${token}`, { name: textOf(form, "name"), password: textOf(form, "password") });
    location.assign("/dashboard");
    await new Promise(() => {}); // stays busy until the page is left
  });
  return (
    <form onSubmit={onSubmit} noValidate className="flex flex-col gap-4">
      <FormError>{failure}</FormError>
      <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
      <Field label="Your name" error={errors.name}><Input name="name" autoComplete="name" defaultValue={name} /></Field>
      <Field label="New password" error={errors.password} help="At least 10 characters."><Input name="password" type="password" autoComplete="new-password" /></Field>
      <Button type="submit" variant="primary" size="lg" busy={busy}>Continue</Button>
    </form>
  );
}

/** For somebody who works in another workspace already. */
export function JoinWorkspace({ token, workspace }: { token: string; workspace: string }) {
  const { onSubmit, busy, failure } = useSubmit(async () => {
    await putJson(`/api/v1/invitations/${token}/membership`);
    location.assign("/dashboard");
    await new Promise(() => {}); // stays busy until the page is left
  });
  return (
    <form onSubmit={onSubmit} className="flex flex-col gap-4">
      <FormError>{failure}</FormError>
      <Button type="submit" variant="primary" size="lg" busy={busy}>Join {workspace}</Button>
    </form>
  );
}
