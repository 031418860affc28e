"use client";
import { useQuery } from "@tanstack/react-query";
import { Hash, Send } from "lucide-react";
import { useId, useState } from "react";
import { ThreadLine } from "@/components/channels/thread-line";
import { useChannels } from "@/components/channels/channels-provider";
import { Button } from "@/components/ui/button";
import { Checkbox, Choice } from "@/components/ui/check";
import { Dialog, DialogClose, DialogContent } from "@/components/ui/dialog";
import { Field, FormError } from "@/components/ui/field";
import { Textarea } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Loading, Skeleton } from "@/components/ui/skeleton";
import { EmptyState, ErrorState } from "@/components/ui/states";
import { useSubmit } from "@/components/ui/use-submit";
import type { ConversationRow, Message } from "@/lib/conversations/schema";
import { formatNumber, plural } from "@/lib/format/number";
import { ApiError } from "@/lib/http/fetch-json";
import { mostOwnWords, postOf } from "@/lib/team-channels/post";
import { sharePreparationQuery } from "@/lib/team-channels/query";
import type { SharePreparation, TeamChannel } from "@/lib/team-channels/schema";

export interface ShareDialogProps {
  row: ConversationRow;
  /** Null: the conversation as a whole. */
  messageId: string | null;
  /** May say which groups are team channels. */
  mayMark: boolean;
  share: (input: { teamChannelId: string; words: string; withFiles: boolean }, to: TeamChannel) => Promise<Message>;
  onClose: () => void;
}

const title = "Share with a team channel";

/** With whom, with which words of one's own, and what will stand there. */
export function ShareDialog({ row, messageId, mayMark, share, onClose }: ShareDialogProps) {
  const { data, error, isFetching, refetch } = useQuery(sharePreparationQuery(row.id, messageId));
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      {!data ? (
        <DialogContent title={title} footer={<DialogClose asChild><Button>Cancel</Button></DialogClose>}>
          {error ? <ErrorState title="It could not be prepared" onRetry={() => void refetch()} retrying={isFetching}>{error.message}</ErrorState> : <Loading label="Reading what is shared"><Skeleton className="h-8" /><Skeleton className="mt-3 h-24" /></Loading>}
        </DialogContent>
      ) : data.teamChannels.length === 0 ? (
        <DialogContent title={title} footer={<DialogClose asChild><Button>Close</Button></DialogClose>}>
          <EmptyState icon={<Hash />}>{mayMark ? "No team channel yet. Connect the room in which your own people talk, open its conversation, and choose “Make it a team channel” beside its labels." : "No team channel yet that you may see. An admin opens the room in which your own people talk, and chooses “Make it a team channel” beside its labels."}</EmptyState>
        </DialogContent>
      ) : <ShareForm prepared={data} share={share} onClose={onClose} />}
    </Dialog>
  );
}

function ShareForm({ prepared: { excerpt, filesThere, teamChannels }, share, onClose }: Pick<ShareDialogProps, "share" | "onClose"> & { prepared: SharePreparation }) {
  const formId = useId();
  const nameOf = new Map(useChannels().map(({ id, name }) => [id, name]));
  const [chosen, setChosen] = useState(() => (teamChannels.find(({ blocked }) => blocked === null) ?? teamChannels[0])!.id);
  const [words, setWords] = useState("");
  const [filesWanted, setFilesWanted] = useState(true);
  const to = teamChannels.find(({ id }) => id === chosen);
  const mayTakeFiles = filesThere > 0 && to?.takesFiles === true;
  const withFiles = mayTakeFiles && filesWanted;
  const { text, over } = postOf(excerpt, words, to?.textLength ?? null, withFiles);
  const tooLong = over > 0 && to ? `${nameOf.get(to.channel) ?? "It"} takes ${formatNumber(to.textLength ?? 0)} characters a message. Shorten your words by ${formatNumber(over)}.` : undefined;
  const { onSubmit, busy, errors, failure } = useSubmit(async () => {
    if (!to) throw new ApiError(400, "invalid", "Choose a team channel.", null, [{ field: "teamChannelId", message: "Choose a team channel." }]);
    await share({ teamChannelId: to.id, words, withFiles }, to);
    onClose();
  });
  return (
    <DialogContent title={title} description="Your colleagues read it there; the customer hears nothing of it." footer={<><DialogClose asChild><Button>Cancel</Button></DialogClose><Button type="submit" form={formId} variant="primary" busy={busy} disabled={over > 0 || to?.blocked != null}><Send aria-hidden />Share</Button></>}>
      <form id={formId} onSubmit={onSubmit} noValidate className="flex flex-col gap-3">
        <FormError>{failure}</FormError>
        <Field label="Team channel" error={errors.teamChannelId ?? to?.blocked}>
          <Select name="teamChannelId" value={chosen} onChange={({ target }) => setChosen(target.value)}>
            {!to && <option value={chosen}>Choose one</option>}
            {teamChannels.map(({ id, title: name, connectionName, blocked }) => <option key={id} value={id}>{name} · {connectionName}{blocked && " (not now)"}</option>)}
          </Select>
        </Field>
        <Field label="Your words" optional error={tooLong ?? errors.words}><Textarea name="words" dir="auto" rows={2} maxLength={mostOwnWords} value={words} onChange={({ target }) => setWords(target.value)} /></Field>
        {mayTakeFiles && <Choice><Checkbox name="withFiles" checked={filesWanted} onChange={({ target }) => setFilesWanted(target.checked)} /><span>Send {filesThere === 1 ? "its file" : `its ${plural(filesThere, "file")}`} along</span></Choice>}
        {errors.withFiles && <FormError>{errors.withFiles}</FormError>}
        <figure className="flex min-w-0 flex-col gap-1.5">
          <figcaption className="text-13 font-medium">What is posted</figcaption>
          <ThreadLine channel={to?.channel ?? ""} className="overflow-hidden rounded-card border border-transparent bg-accent-soft py-2 pr-3 pl-3.5 text-14"><p dir="auto" className="whitespace-pre-wrap [overflow-wrap:anywhere]">{text}</p></ThreadLine>
        </figure>
      </form>
    </DialogContent>
  );
}
