"use client";
import { useQuery } from "@tanstack/react-query";
import { Languages } from "lucide-react";
import { useState } from "react";
import { useCommands } from "@/components/shell/use-commands";
import { IconButton } from "@/components/ui/button";
import { toast, toastFailure } from "@/components/ui/toast";
import { languageName } from "@/lib/format/language";
import { postJson } from "@/lib/http/fetch-json";
import { translationShape, translationsQuery } from "@/lib/translation/query";
import { changeDraft } from "../use-draft";

/** Puts what is written into the other side's language, where that is another one and a model is set. */
export function TranslateDraft({ conversationId, text }: { conversationId: string; text: string }) {
  const { data } = useQuery(translationsQuery(conversationId));
  const [busy, setBusy] = useState(false);
  const to = data?.isOn ? data.theirs : null;
  const title = `Translate to ${languageName(to ?? "en")}`;
  const canTranslate = to !== null && text.trim() !== "" && !busy;

  async function translate() {
    if (!canTranslate) return;
    setBusy(true);
    try {
      const { text: translated } = await postJson(`/api/v1/conversations/${conversationId}/draft-translation`, { text, to }, translationShape("translatedDraft"));
      let isPut = false;
      // Who wrote on meanwhile keeps what they wrote.
      changeDraft(conversationId, (now) => {
        isPut = now.text === text;
        return isPut ? { text: translated } : {};
      });
      if (isPut) toast(`Translated to ${languageName(to)}`, { id: "translated-draft", undo: () => changeDraft(conversationId, (now) => (now.text === translated ? { text } : {})) });
      else toast("The translation was not put in", { description: "You wrote on meanwhile. Translate again once it is all there." });
    } catch (error) {
      toastFailure("Not translated", error);
    } finally {
      setBusy(false);
    }
  }
  useCommands([{ id: "translate-draft", title: `${title} what is written`, section: "Conversation", icon: Languages, keywords: ["language"], run: () => void translate() }], { enabled: canTranslate });
  return to && <IconButton label={title} busy={busy} disabled={!text.trim()} onClick={() => void translate()}><Languages aria-hidden /></IconButton>;
}
