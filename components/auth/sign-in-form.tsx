"use client";
import { KeyRound } from "lucide-react";
import { useState } from "react";
import { textOf, useSubmit } from "@/components/ui/use-submit";
import { Button } from "@/components/ui/button";
import { Field, FormError } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { signInWithPassword, startSingleSignOn } from "@/lib/auth/client";

/** E-mail and password, and the identity provider when there is one. */
export function SignInForm({ next, singleSignOn, email }: { next: string; singleSignOn: string | null; email: string }) {
  const { onSubmit, busy, failure } = useSubmit(async (form) => {
    const [address, password] = [textOf(form, "email"), textOf(form, "password")];
    if (!address.trim() || !password) throw new Error("Fill in your e-mail address and your password.");
    const refusal = await signInWithPassword(address, password);
    if (refusal) throw new Error(refusal);
    location.assign(next);
    await new Promise(() => {}); // stays busy until the page is left
  });
  return (
    <div className="flex flex-col gap-5">
      {singleSignOn && <SingleSignOn name={singleSignOn} next={next} />}
      <form onSubmit={onSubmit} noValidate className="flex flex-col gap-4">
        <FormError>{failure}</FormError>
        <Field label="E-mail address"><Input name="email" type="email" autoComplete="username" defaultValue={email} required /></Field>
        <Field label="Password"><Input name="password" type="password" autoComplete="current-password" required /></Field>
        <Button type="submit" variant="primary" size="lg" busy={busy}>Sign in</Button>
      </form>
    </div>
  );
}

function SingleSignOn({ name, next }: { name: string; next: string }) {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  async function start() {
    setBusy(true);
    setFailure(await startSingleSignOn(next));
    setBusy(false);
  }
  return (
    <>
      <Button size="lg" busy={busy} onClick={start}><KeyRound aria-hidden />Continue with {name}</Button>
      <FormError>{failure}</FormError>
      <div className="flex items-center gap-3 text-12 text-ink-3" aria-hidden><span className="h-px flex-1 bg-line" />or<span className="h-px flex-1 bg-line" /></div>
    </>
  );
}
