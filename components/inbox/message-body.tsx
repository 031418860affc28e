"use client";
import { Ban, Bot, EyeOff, MapPin, MousePointerClick } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { cn } from "@/components/ui/cn";
import type { Message } from "@/lib/conversations/schema";
import { deletedWords } from "@/lib/messages/preview";
import { Attachments } from "./attachments";
import { HtmlFrame } from "./html-frame";
import { LinkedText } from "./linked-text";
import { NoteText } from "./note-text";

/** What a message says, in every form that it can have. */
export function MessageBody({ message, repliedTo }: { message: Message; repliedTo: Message | null }) {
  const [plain, setPlain] = useState(false);
  const { text, subject, quoted, hasHtml, attachments, location, answer, automatic, unsupported, deletedAt } = message;
  if (deletedAt) return <p className="flex items-center gap-1.5 text-13 text-ink-3"><Ban aria-hidden className="size-3.5" />{deletedWords}</p>;
  const showsHtml = hasHtml && !plain;
  return (
    <div className="flex min-w-0 flex-col gap-2">
      {subject && <p dir="auto" className="text-13 font-semibold">{subject}</p>}
      {message.replyToRemoteId && <Quote message={repliedTo} />}
      {automatic && <Chip className="w-fit"><Bot aria-hidden />Automatic</Chip>}
      {unsupported && !text && <p className="flex items-center gap-1.5 text-13 text-ink-2"><EyeOff aria-hidden className="size-3.5" />The platform does not show this message to us. Look at it there.</p>}
      {answer && <p className="flex items-center gap-1.5 text-13 text-ink-2"><MousePointerClick aria-hidden className="size-3.5" />Chose “{answer.title ?? answer.id}”</p>}
      {showsHtml && <HtmlFrame messageId={message.id} title={`Message${message.authorName ? ` from ${message.authorName}` : ""}`} />}
      {message.kind === "note" && <NoteText text={text} />}
      {message.kind !== "note" && !showsHtml && text && text !== answer?.title && <LinkedText text={text} className={cn("break-words whitespace-pre-wrap", isEmojiOnly(text) && "text-28")} />}
      {location && <Location location={location} />}
      <Attachments attachments={attachments} />
      {!showsHtml && quoted && <Quoted text={quoted} />}
      {hasHtml && text && <Button size="sm" variant="ghost" className="-mb-1 w-fit !px-1" onClick={() => setPlain(!plain)}>{plain ? "Show formatted" : "Show plain text"}</Button>}
    </div>
  );
}

/** The message that this one answers, in short; it may be older than what is loaded. */
function Quote({ message }: { message: Message | null }) {
  if (!message) return <p className="border-s-2 ps-2 text-12 text-ink-3">Answers an earlier message</p>;
  return (
    <div className="border-s-2 border-thread ps-2 text-12 text-ink-2">
      <p className="font-medium">{message.authorName}</p>
      <p dir="auto" className="line-clamp-2">{message.deletedAt ? "Deleted message" : message.text || (message.attachments[0]?.name ?? "Attachment")}</p>
    </div>
  );
}

function Quoted({ text }: { text: string }) {
  const [open, setOpen] = useState(false);
  return (
    <div className="flex flex-col gap-1.5">
      <Button size="sm" variant="ghost" className="w-fit bg-hover" aria-expanded={open} onClick={() => setOpen(!open)}>{open ? "Hide quoted text" : "Show quoted text"}</Button>
      {open && <LinkedText text={text} className="border-s-2 ps-2 text-13 break-words whitespace-pre-wrap text-ink-2" />}
    </div>
  );
}

function Location({ location: { lat, lon, name, address } }: { location: NonNullable<Message["location"]> }) {
  return (
    <a href={`https://www.openstreetmap.org/?mlat=${lat}&mlon=${lon}#map=16/${lat}/${lon}`} target="_blank" rel="noopener noreferrer" className="flex w-fit max-w-full items-center gap-2.5 rounded-control border bg-surface px-2.5 py-1.5 text-13 hover:bg-hover">
      <MapPin aria-hidden className="size-4 text-ink-3" />
      <span className="min-w-0"><span dir="auto" className="block truncate font-medium">{name ?? "Location"}</span><span dir="auto" className="block truncate text-12 text-ink-3">{address ?? `${lat.toFixed(5)}, ${lon.toFixed(5)}`}</span></span>
    </a>
  );
}

/** Up to three emoji and nothing else are drawn large. */
export function isEmojiOnly(text: string): boolean {
  const bare = text.trim();
  if (!bare || bare.length > 40) return false;
  const parts = [...new Intl.Segmenter("en", { granularity: "grapheme" }).segment(bare)].map(({ segment }) => segment).filter((segment) => segment.trim());
  return parts.length <= 3 && parts.every((part) => /\p{Extended_Pictographic}|\p{Regional_Indicator}/u.test(part) && !/^[\d#*]$/.test(part));
}
