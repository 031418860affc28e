"use client";
import { ChevronDown, CornerUpLeft, Moon, Repeat, X } from "lucide-react";
import { useState } from "react";
import { ChannelMark } from "@/components/channels/channel-mark";
import { Button, IconButton } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Popover } from "@/components/ui/popover";
import { Time } from "@/components/ui/time";
import type { ConversationRow, Message, OtherChannel, SendingRules } from "@/lib/conversations/schema";
import { formatBytes } from "@/lib/format/bytes";
import { formatNumber } from "@/lib/format/number";
import { ChannelChoices } from "./open-on-demand";
import type { DraftElsewhere } from "./use-draft-elsewhere";

/* What the composer says around its field. */

/** Through which connection the answer goes, and where else it could. */
export function ChannelSwitch({ conversation, name, target, onPick }: { conversation: ConversationRow; name: string; target: OtherChannel | null; onPick: (channel: OtherChannel) => void }) {
  const [open, setOpen] = useState(false);
  const pick = (channel: OtherChannel) => {
    setOpen(false);
    onPick(channel);
  };
  return (
    <Popover button={<Button size="sm" variant="ghost" className="min-w-0 !px-1 text-12" hint="Write on another channel" aria-label={`${name}. Write on another channel`}><ChannelMark channel={target?.channel ?? conversation.channel} decorative /><span className="truncate">{name}</span><ChevronDown aria-hidden className="!size-3" /></Button>} open={open} onOpenChange={setOpen} label="Write on another channel" className="w-80 !p-1" ahead={ChannelChoices.preload}>
      <ChannelChoices conversationId={conversation.id} otherName={conversation.title} onPick={pick} />
    </Popover>
  );
}

export function attachHint({ channelName, limits }: Pick<SendingRules, "channelName" | "limits">): string {
  const size = limits.attachmentBytes === null ? "" : `, ${formatBytes(limits.attachmentBytes)} each`;
  return `Attach files: ${channelName} takes up to ${limits.attachmentsPerMessage}${size}`;
}

/** Appears when four fifths of what the channel takes are written. */
export function Length({ text, limit }: { text: string; limit: number | null }) {
  if (limit === null || text.length < limit * 0.8) return null;
  return <span className={cn("ms-auto flex-none text-12", text.length > limit ? "font-medium text-bad" : "text-ink-3")}>{formatNumber(text.length)} of {formatNumber(limit)}</span>;
}

export function ReplyingTo({ message, otherName, onClear }: { message: Message; otherName: string; onClear: () => void }) {
  return (
    <div className="mx-3 mt-2 flex items-center gap-2 border-s-2 border-accent ps-2 text-12 text-ink-2">
      <CornerUpLeft aria-hidden className="size-3.5" />
      <span dir="auto" className="min-w-0 flex-1 truncate"><span className="font-medium">{message.authorName ?? otherName}</span> {message.text || message.attachments[0]?.name}</span>
      <IconButton label="Do not answer this message in particular" size="sm" onClick={onClear}><X aria-hidden /></IconButton>
    </div>
  );
}

export function WindowLeft({ until }: { until: string }) {
  const [end] = useState(() => new Date(until));
  return <span className="text-12 text-ink-3">Free text until {end.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" })}</span>;
}

/** What a person should know before they write, and may ignore. */
export function Notices({ notices, mayWait, disabled, onSendAt }: { notices: SendingRules["notices"]; mayWait: boolean; disabled: boolean; onSendAt: (at: string) => void }) {
  return notices.map(({ kind, words, until }) => (
    <p key={kind} className="flex flex-wrap items-center gap-x-2 gap-y-1 px-3 pb-1 text-12 text-warn [&>svg]:size-3.5">
      {kind === "quiet" ? <Moon aria-hidden /> : <Repeat aria-hidden />}<span dir="auto">{words}</span>
      {until && mayWait && <Button size="sm" disabled={disabled} onClick={() => onSendAt(until)}>Send <Time value={until} /></Button>}
    </p>
  ));
}

/** What one has written here on another device, where it is another than this. */
export function OtherDraft({ other, takeOther, keepOwn }: DraftElsewhere) {
  if (!other) return null;
  return (
    <output className="mx-3 mt-1.5 flex flex-wrap items-center gap-x-2 gap-y-1 rounded-control bg-info-soft px-2 py-1.5 text-12">
      <span className="min-w-0 flex-1 basis-60">On another device you wrote “<span dir="auto">{(other.text || other.note).slice(0, 80)}</span>”, <Time value={other.updatedAt} />.</span>
      <Button size="sm" onClick={takeOther}>Use that one</Button>
      <Button size="sm" onClick={keepOwn}>Keep this one</Button>
    </output>
  );
}
