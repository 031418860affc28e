"use client";
import type { RecordType } from "@/lib/records/contract";
import type { TimelineEntry } from "@/lib/records/timeline-schema";
import type { ValueNames } from "../value";
import { ChangeEntry } from "./change-entry";
import { EventEntry } from "./event-entry";
import { MessageEntry } from "./message-entry";
import { NoteEntry } from "./note-entry";
import { PublicEntry } from "./public-entry";

/** One thing that happened. */
export function Entry({ entry, type, id, names }: { entry: TimelineEntry; type: RecordType; id: string; names: ValueNames }) {
  switch (entry.kind) {
    case "message":
      return <MessageEntry entry={entry} isOwn={type.kind === "contacts"} />;
    case "mention":
      return <PublicEntry entry={entry} isOwn={type.kind === "contacts"} />;
    case "change":
      return <ChangeEntry entry={entry} type={type} names={names} />;
    case "note":
      return <NoteEntry entry={entry} type={type} id={id} />;
    default:
      return <EventEntry entry={entry} />;
  }
}
