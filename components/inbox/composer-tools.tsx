"use client";
import { CalendarClock, Mic, Paperclip, PhoneOutgoing, Send, Zap } from "lucide-react";
import type { RefObject } from "react";
import { OfferButton } from "@/components/offers/offer-button";
import { Button, IconButton } from "@/components/ui/button";
import { EmojiButton } from "@/components/ui/emoji-button";
import { Popover } from "@/components/ui/popover";
import type { ConversationRow } from "@/lib/conversations/schema";
import { attachHint, WindowLeft } from "./composer-parts";
import type { useFieldEdits } from "./use-field-edits";
import { Recorder, SendLaterChoices } from "./open-on-demand";
import { TranslateDraft } from "./translation/translate-draft";
import type { Compose } from "./use-compose";
import type { Schedule } from "./use-send";
import type { VoiceFormat } from "./voice-formats";

export interface ComposerToolsProps {
  compose: Compose;
  edits: ReturnType<typeof useFieldEdits>;
  conversation: ConversationRow;
  /** The choice of files, to be opened from elsewhere too. */
  picker: RefObject<HTMLInputElement | null>;
  /** In what one can be recorded here for this channel; null where one cannot. */
  voice: VoiceFormat | null;
  records: boolean;
  onRecord: () => void;
  schedules: boolean;
  onSchedules: (open: boolean) => void;
  onSchedule: (schedule: Schedule) => void;
}

/** What can be put into an answer or a note, and the ways for it to go out. */
export function ComposerTools({ compose, edits, conversation, picker, voice, records, onRecord, schedules, onSchedules, onSchedule }: ComposerToolsProps) {
  const { isNote, draft, rules, allowed, target, uploads, notices, canSend, begins, before, concerns, quick } = compose;
  return (
    <div className="flex flex-wrap items-center gap-1 px-2 pb-2">
      {!isNote && allowed && allowed.limits.attachmentsPerMessage > 0 && (
        <>
          <IconButton label="Attach files" keys="alt+a" hint={attachHint(allowed)} onClick={() => picker.current?.click()}><Paperclip aria-hidden /></IconButton>
          <input ref={picker} type="file" multiple hidden accept={allowed.limits.attachmentTypes ?? undefined} onChange={({ target: input }) => { uploads.add([...(input.files ?? [])]); input.value = ""; }} />
        </>
      )}
      <EmojiButton onPick={(emoji) => edits.insert(emoji)} />
      {!isNote && <IconButton label="Canned replies" hint="Canned replies: type / and a few letters" onClick={edits.findReply}><Zap aria-hidden /></IconButton>}
      {voice && <IconButton label="Record a voice note" aria-pressed={records} onPointerEnter={Recorder.preload} onFocus={Recorder.preload} onClick={onRecord}><Mic aria-hidden /></IconButton>}
      {!isNote && <IconButton label="Ask if free to talk" keys="shift+c" onClick={quick.askToTalk}><PhoneOutgoing aria-hidden /></IconButton>}
      {!isNote && <TranslateDraft conversationId={conversation.id} text={draft.text} />}
      {!isNote && !conversation.isGroup && conversation.contactId && <OfferButton onPick={edits.takeOffer} />}
      {rules?.windowEndsAt && !isNote && !target && <WindowLeft until={rules.windowEndsAt} />}
      <span className="ms-auto flex items-center gap-1">
        {!isNote && (
          <Popover button={<IconButton label="Send later" keys="mod+shift+enter" disabled={!canSend}><CalendarClock aria-hidden /></IconButton>} open={schedules && canSend} onOpenChange={onSchedules} label="Send later" align="end" className="w-72 !p-1" ahead={SendLaterChoices.preload}>
            <SendLaterChoices zone={rules?.zone} otherName={conversation.title} suggested={notices.find(({ until }) => until)?.until ?? null} onPick={onSchedule} />
          </Popover>
        )}
        <Button variant="primary" keys="mod+enter" busy={begins || before.checking || concerns.checking} disabled={!canSend} onClick={() => void compose.send()}>{isNote ? <>Add note</> : before.checking ? "Checking for news…" : <><Send aria-hidden />Send</>}</Button>
      </span>
    </div>
  );
}
