"use client";
import { textOf, useSubmit } from "@/components/ui/use-submit";
import { Button } from "@/components/ui/button";
import { Field, FormError } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { postJson } from "@/lib/http/fetch-json";

/** Makes the first workspace and signs its founder in. */
export function FirstWorkspaceForm() {
  const { onSubmit, busy, errors, failure } = useSubmit(async (form) => {
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
    await postJson("/api/v1/workspace", { workspace: textOf(form, "workspace"), name: textOf(form, "name"), email: textOf(form, "email"), password: textOf(form, "password"), timeZone });
    location.assign("/settings/connections/new");
    await new Promise(() => {}); // stays busy until the page is left
  });
  return (
    <form onSubmit={onSubmit} noValidate className="flex flex-col gap-4" aria-label="Create a workspace">
      <FormError>{failure}</FormError>
      <Field label="Company or workspace" error={errors.workspace}><Input name="workspace" autoComplete="organization" placeholder="Acme" /></Field>
      <Field label="Your name" error={errors.name}><Input name="name" autoComplete="name" /></Field>
      <Field label="Your e-mail address" error={errors.email}><Input name="email" type="email" autoComplete="username" /></Field>
      <Field label="Password" error={errors.password} help="At least 10 characters."><Input name="password" type="password" autoComplete="new-password" /></Field>
      <Button type="submit" variant="primary" size="lg" busy={busy}>Create workspace</Button>
    </form>
  );
}
