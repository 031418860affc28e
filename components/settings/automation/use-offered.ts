"use client";
import { useQueries } from "@tanstack/react-query";
import { useMemo } from "react";
import { useChannels } from "@/components/channels/channels-provider";
import type { NameOf } from "@/lib/automation/describe";
import type { RuleEvent } from "@/lib/automation/events";
import { ruleFields } from "@/lib/automation/fields";
import { cannedRepliesQuery } from "@/lib/canned-replies/query";
import type { CannedReply } from "@/lib/canned-replies/schema";
import { directoryQuery } from "@/lib/conversations/query";
import type { Directory } from "@/lib/conversations/schema";
import { customFieldsQuery } from "@/lib/custom-fields/query";
import { withFields } from "@/lib/custom-fields/field";
import { contactRecord } from "@/lib/contacts/record";
import { dialogueListQuery } from "@/lib/dialogues/query";
import { inboxSettingsQuery } from "@/lib/inbox-settings/query";
import { labelsQuery } from "@/lib/labels/query";
import type { Field } from "@/lib/records/contract";

/** What rules can ask and name, to choose from, and what it is called. */
export interface OfferedThings {
  fields: (event: RuleEvent) => readonly Field[];
  nameOf: NameOf;
  directory: Directory | undefined;
  replies: readonly CannedReply[];
  dialogues: readonly { id: string; name: string }[];
  labels: readonly string[];
  reasons: readonly string[];
  /** All of it is there. */
  isReady: boolean;
  /** It is there, or part of it could not be read: nothing more comes by itself. */
  isSettled: boolean;
}

export function useOffered(): OfferedThings {
  const channels = useChannels();
  const asked = useQueries({ queries: [directoryQuery, cannedRepliesQuery, dialogueListQuery, labelsQuery, customFieldsQuery, inboxSettingsQuery] });
  const [{ data: directory }, { data: replies }, { data: dialogues }, { data: labels }, { data: custom }, { data: inbox }] = asked;
  const isSettled = asked.every(({ data, isError }) => data !== undefined || isError);
  return useMemo(() => {
    const option = ({ id, name }: { id: string; name: string }) => ({ value: id, label: name });
    const own = withFields(contactRecord, (custom ?? []).filter(({ kind, archivedAt }) => kind === "contacts" && !archivedAt)).fields.slice(contactRecord.fields.length);
    const offered = { channels: channels.map(option), connections: (directory?.connections ?? []).map(option), teams: (directory?.teams ?? []).map(option), custom: own };
    const shared = (replies?.items ?? []).filter(({ sharing }) => sharing !== "private");
    const startable = (dialogues?.items ?? []).filter(({ status }) => status === "active");
    const things = {
      member: directory?.members, team: directory?.teams,
      reply: shared.map(({ id, title }) => ({ id, name: title })),
      dialogue: dialogues?.items,
    };
    return {
      fields: (event) => ruleFields(event, offered),
      nameOf: (kind, id) => things[kind]?.find((one) => one.id === id)?.name ?? null,
      directory, replies: shared, dialogues: startable, labels: (labels ?? []).flatMap(({ name, isArchived }) => (isArchived ? [] : [name])), reasons: inbox?.closeReasons ?? [],
      isReady: Boolean(directory && replies && dialogues && labels && custom && inbox), isSettled,
    };
  }, [channels, directory, replies, dialogues, labels, custom, inbox, isSettled]);
}
