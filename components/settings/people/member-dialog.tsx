"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useId, useState } from "react";
import { ChannelMark } from "@/components/channels/channel-mark";
import { CopyField } from "@/components/settings/copy-field";
import { textOf, useSubmit } from "@/components/ui/use-submit";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose, DialogContent } from "@/components/ui/dialog";
import { Field, FormError } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { toast, toastFailure } from "@/components/ui/toast";
import { deleteJson, patchJson, postJson } from "@/lib/http/fetch-json";
import { allHandlesQuery } from "@/lib/members/handles/query";
import { memberKeys, memberShape } from "@/lib/members/query";
import type { MemberRow } from "@/lib/members/schema";
import type { TeamRow } from "@/lib/teams/schema";
import { MemberTeams } from "./member-teams";
import { RoleChoices } from "./role-choices";

/** One member: name, roles, teams, and whether they may come in. */
export function MemberDialog({ member, teams, isSelf, onClose }: { member: MemberRow; teams: readonly TeamRow[]; isSelf: boolean; onClose: () => void }) {
  const queryClient = useQueryClient();
  const formId = useId();
  const { onSubmit, busy, errors, failure } = useSubmit(async (form) => {
    await patchJson(`/api/v1/members/${member.id}`, { name: textOf(form, "name"), roles: form.getAll("roles") });
    await queryClient.invalidateQueries({ queryKey: memberKeys.all });
    onClose();
  });
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent title={member.name} description={member.email} size="lg" footer={<><DialogClose asChild><Button>Cancel</Button></DialogClose><Button type="submit" form={formId} variant="primary" busy={busy}>Save</Button></>}>
        <div className="flex flex-col gap-6">
          <form id={formId} onSubmit={onSubmit} noValidate className="flex flex-col gap-5">
            <FormError>{failure}</FormError>
            <Field label="Name" error={errors.name}><Input name="name" defaultValue={member.name} autoComplete="off" /></Field>
            <RoleChoices held={member.roles} error={errors.roles} />
          </form>
          {teams.length > 0 && <MemberTeams member={member} teams={teams} />}
          <Handles memberId={member.id} />
          <Access member={member} isSelf={isSelf} onGone={onClose} />
        </div>
      </DialogContent>
    </Dialog>
  );
}

/** On which channels they are asked. They alone can say so: whoever writes from an account proves that it is theirs. */
function Handles({ memberId }: { memberId: string }) {
  const { data } = useQuery(allHandlesQuery());
  const own = data?.items.filter((handle) => handle.memberId === memberId);
  if (!own) return null;
  return (
    <section className="flex flex-col gap-2 border-t pt-4" aria-label="Asked on">
      <h3 className="text-13 font-medium">Asked on</h3>
      {own.length === 0 && <p className="text-13 text-ink-3">Nowhere but in Weft. They add their channels under Profile.</p>}
      {own.map(({ identityId, channel, handle, isPreferred }) => <p key={identityId} className="flex items-center gap-2 text-13"><ChannelMark channel={channel} /><span className="truncate" dir="auto">{handle}</span>{isPreferred && <span className="text-ink-3">first</span>}</p>)}
    </section>
  );
}

/** The way in: a new link, suspending, taking an invitation back. */
function Access({ member: { id, name, status }, isSelf, onGone }: { member: MemberRow; isSelf: boolean; onGone: () => void }) {
  const queryClient = useQueryClient();
  const [link, setLink] = useState<string | null>(null);
  const settled = { onError: (error: Error) => toastFailure("That did not work", error), onSettled: () => queryClient.invalidateQueries({ queryKey: memberKeys.all }) };
  const renew = useMutation({ mutationFn: () => postJson(`/api/v1/members/${id}/invitation`, undefined, memberShape("invitationLink")), onSuccess: (made) => setLink(made.link), ...settled });
  const withdraw = useMutation({ mutationFn: () => deleteJson(`/api/v1/members/${id}/invitation`), onSuccess: onGone, ...settled });
  const setStatus = useMutation({
    mutationFn: (next: "active" | "suspended") => patchJson(`/api/v1/members/${id}`, { status: next }),
    onSuccess: (_, next) => toast(next === "suspended" ? `${name} can no longer come in` : `${name} can come in again`),
    ...settled,
  });
  if (isSelf) return null;
  return (
    <section className="flex flex-col gap-3 border-t pt-4" aria-label="Access">
      <h3 className="text-13 font-medium">Access</h3>
      {link ? <CopyField label="Link" value={link} help="Send it to them. It works once, for seven days; earlier links no longer work." /> : (
        <div className="flex flex-wrap gap-2">
          {status !== "suspended" && <Button busy={renew.isPending} onClick={() => renew.mutate()}>{status === "invited" ? "New invitation link" : "Link to set a new password"}</Button>}
          {status === "invited" && <Button busy={withdraw.isPending} onClick={() => withdraw.mutate()}>Take the invitation back</Button>}
          {status === "active" && <Button busy={setStatus.isPending} onClick={() => setStatus.mutate("suspended")}>Suspend</Button>}
          {status === "suspended" && <Button busy={setStatus.isPending} onClick={() => setStatus.mutate("active")}>Make active again</Button>}
        </div>
      )}
    </section>
  );
}
