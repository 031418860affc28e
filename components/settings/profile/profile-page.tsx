"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { PageFrame, Section } from "@/components/settings/page-frame";
import { CheckMenu } from "@/components/settings/sla/check-menu";
import { UndoSendSelect } from "@/components/settings/undo-send-select";
import { textOf, useSubmit } from "@/components/ui/use-submit";
import { Button } from "@/components/ui/button";
import { Checkbox, Choice } from "@/components/ui/check";
import { Chip } from "@/components/ui/chip";
import { Field, FormError } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { LanguageSelect } from "@/components/ui/language-select";
import { toast } from "@/components/ui/toast";
import type { WorkspaceChoice } from "@/lib/auth/schema";
import { languageName, offeredLanguages } from "@/lib/format/language";
import { patchJson, putJson } from "@/lib/http/fetch-json";
import { roleNames } from "@/lib/members/roles";
import { profileKeys } from "@/lib/members/query";
import type { Profile } from "@/lib/members/schema";
import { translationKeys } from "@/lib/translation/query";
import { KeyboardForm } from "./keyboard-form";
import { OwnAccounts } from "./own-accounts";
import { OwnHandles } from "./own-handles";
import { Sessions } from "./sessions";
import { WorkspaceChoices } from "./workspace-choices";

/** What a member sets for themselves. */
export function ProfilePage({ profile, workspaces }: { profile: Profile; workspaces: readonly WorkspaceChoice[] }) {
  return (
    <PageFrame title="Profile and sessions" description={profile.email}>
      <Section title="You"><NameForm profile={profile} /></Section>
      <Section title="Keyboard" description="Press ? on any screen, or choose it from your account’s menu, to see which keys there are."><KeyboardForm singleKeys={profile.singleKeys} /></Section>
      <OwnHandles />
      <OwnAccounts />
      {workspaces.length > 1 && <Section title="Workspaces" description="You belong to several. This browser works in one at a time."><WorkspaceChoices workspaces={workspaces} /></Section>}
      <Section title={profile.hasPassword ? "Password" : "Set a password"} description={profile.hasPassword ? "Changing it signs you out everywhere else." : "You sign in through your identity provider. A password is another way in."}><PasswordForm hasPassword={profile.hasPassword} email={profile.email} /></Section>
      <Sessions />
    </PageFrame>
  );
}

function NameForm({ profile: { name, roles, language, reads, undoSendSeconds, toneCheck } }: { profile: Profile }) {
  const [read, setRead] = useState(reads ?? []);
  const router = useRouter();
  const client = useQueryClient();
  const { onSubmit, busy, errors, failure } = useSubmit(async (form) => {
    await patchJson("/api/v1/profile", { name: textOf(form, "name"), language: textOf(form, "language") || null, reads: read.length ? read : null, undoSendSeconds: textOf(form, "undoSendSeconds") === "" ? null : Number(textOf(form, "undoSendSeconds")), toneCheck: form.has("toneCheck") });
    void client.invalidateQueries({ queryKey: profileKeys.own });
    void client.invalidateQueries({ queryKey: translationKeys.all });
    toast("Your profile was saved");
    router.refresh();
  });
  return (
    <form onSubmit={onSubmit} noValidate className="card flex flex-col gap-4 p-4">
      <FormError>{failure}</FormError>
      <Field label="Name" help="Colleagues see it, and customers where a channel shows names." error={errors.name} className="max-w-sm"><Input name="name" defaultValue={name} autoComplete="name" /></Field>
      <Field label="Language" help="In which dialogues ask you, on your own channels." error={errors.language} className="max-w-sm"><LanguageSelect name="language" defaultValue={language ?? ""} nothing="The workspace’s" /></Field>
      <div className="max-w-sm"><CheckMenu label="Languages you read" any="The workspace’s and your own" options={readable(read)} value={read} onChange={setRead} /><p className="mt-1 text-12 text-ink-3">Messages in others can be translated.</p></div>
      <Field label="Undo send" help="How long an answer of yours can be taken back before it goes out." error={errors.undoSendSeconds} className="max-w-sm"><UndoSendSelect defaultValue={undoSendSeconds === null ? "" : String(undoSendSeconds)} nothing="As the workspace has it" /></Field>
      <Choice>{[<Checkbox key="check" name="toneCheck" defaultChecked={toneCheck} />, "Point out how an answer may sound: shouting, harsh words, a question that is passed over"]}</Choice>
      <p className="flex flex-wrap items-center gap-1.5 text-13 text-ink-2">Your roles: {roles.map((role) => <Chip key={role}>{roleNames[role]}</Chip>)}</p>
      <Button type="submit" variant="primary" busy={busy} className="self-start">Save</Button>
    </form>
  );
}

/** With those that are set and not offered. */
const readable = (read: readonly string[]) => [...new Set([...offeredLanguages, ...read])].map((tag) => [tag, languageName(tag)] as const);

function PasswordForm({ hasPassword, email }: { hasPassword: boolean; email: string }) {
  const form = useRef<HTMLFormElement>(null);
  const { onSubmit, busy, errors, failure } = useSubmit(async (fields) => {
    await putJson("/api/v1/profile/password", { current: textOf(fields, "current"), next: textOf(fields, "next") });
    form.current?.reset();
    toast("Your password was changed", { description: "You were signed out everywhere else." });
  });
  return (
    <form ref={form} onSubmit={onSubmit} noValidate className="card flex flex-col gap-4 p-4">
      <FormError>{failure}</FormError>
      <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
      {hasPassword && <Field label="Present password" error={errors.current} className="max-w-sm"><Input name="current" type="password" autoComplete="current-password" /></Field>}
      <Field label="New password" error={errors.next} help="At least 10 characters." className="max-w-sm"><Input name="next" type="password" autoComplete="new-password" /></Field>
      <Button type="submit" busy={busy} className="self-start">{hasPassword ? "Change password" : "Set password"}</Button>
    </form>
  );
}
