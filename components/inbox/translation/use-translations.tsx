"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Languages } from "lucide-react";
import { useEffect, useMemo, useRef, useState } from "react";
import { useCommands } from "@/components/shell/use-commands";
import { toastFailure } from "@/components/ui/toast";
import type { ConversationRow, Message } from "@/lib/conversations/schema";
import { postJson } from "@/lib/http/fetch-json";
import { translationShape, translationsQuery } from "@/lib/translation/query";
import type { Translation } from "@/lib/translation/schema";
import { messageAtHand, type AroundMessage } from "../from-message/use-from-message";
import { Translated } from "./translated";

/** Adds to what stands below messages in which language they are, where the viewer does not read it, and what they say. */
export function useTranslations({ id, messageCount, language }: ConversationRow, around: AroundMessage): AroundMessage {
  const client = useQueryClient();
  const query = translationsQuery(id);
  const { data } = useQuery(query);
  const [busy, setBusy] = useState<ReadonlySet<string>>(new Set());
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const languages = useMemo(() => new Map(data?.foreign.map(({ messageId, language: tag }) => [messageId, tag])), [data]);
  const translations = useMemo(() => new Map(data?.items.map((one) => [one.messageId, one])), [data]);
  useAskedAgain(id, `${messageCount} ${language ?? ""}`);

  async function translate(messageId: string) {
    if (busy.has(messageId)) return;
    setBusy((now) => new Set(now).add(messageId));
    try {
      const one = await postJson(`/api/v1/messages/${messageId}/translation`, {}, translationShape("translation"));
      client.setQueryData(query.queryKey, (now) => now && { ...now, items: [...now.items.filter((other) => other.messageId !== messageId), one] });
      show(messageId, true);
    } catch (error) {
      toastFailure("Not translated", error);
    } finally {
      setBusy((now) => without(now, messageId));
    }
  }
  const show = (messageId: string, shown: boolean) => setHidden((now) => (shown ? without(now, messageId) : new Set(now).add(messageId)));

  /** The one at hand, else the newest that is foreign. */
  function translateAtHand() {
    const at = messageAtHand();
    const messageId = at && languages.has(at) ? at : data?.foreign[0]?.messageId;
    if (!messageId) return;
    if (translations.has(messageId)) show(messageId, hidden.has(messageId));
    else void translate(messageId);
  }
  useCommands([{ id: "translate-message", title: "Translate a message, or hide it", section: "Message", icon: Languages, keys: "shift+t", keywords: ["language", "foreign"], run: translateAtHand }], { enabled: data?.isOn === true && languages.size > 0 });

  const below = (message: Message) => {
    const translation = upToDate(translations.get(message.id), message);
    return (
      <>
        {message.deletedAt === null && <Translated language={languages.get(message.id) ?? null} translation={translation} shown={!hidden.has(message.id)} busy={busy.has(message.id)} maySet={data?.maySet ?? false} onTranslate={data?.isOn ? () => void translate(message.id) : undefined} onShow={(shown) => show(message.id, shown)} />}
        {around.below(message)}
      </>
    );
  };
  return { ...around, below };
}

/** Of what was edited since it says nothing. */
const upToDate = (translation: Translation | undefined, { editedAt }: Message): Translation | null => (translation && !(editedAt && editedAt > translation.at) ? translation : null);

function without(all: ReadonlySet<string>, one: string): ReadonlySet<string> {
  const others = new Set(all);
  others.delete(one);
  return others;
}

/** What comes in may be in another language; what it is in is known a moment later. */
function useAskedAgain(id: string, state: string): void {
  const client = useQueryClient();
  const asked = useRef(state);
  useEffect(() => {
    if (asked.current === state) return;
    asked.current = state;
    void client.invalidateQueries({ queryKey: translationsQuery(id).queryKey });
  }, [client, id, state]);
}
