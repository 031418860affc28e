"use client";
import { Languages } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { Popover } from "@/components/ui/popover";
import { languageName } from "@/lib/format/language";
import type { Translation } from "@/lib/translation/schema";
import { LinkedText } from "../linked-text";

export interface TranslatedProps {
  /** What the message is in, where the reader does not read it. */
  language: string | null;
  translation: Translation | null;
  shown: boolean;
  busy: boolean;
  /** Absent where no model is set. */
  onTranslate?: () => void;
  onShow: (shown: boolean) => void;
  /** May set a model. */
  maySet: boolean;
}

/** Below a message in another language: in which, and what it says. The original stays as it is. */
export function Translated({ language, translation, shown, busy, onTranslate, onShow, maySet }: TranslatedProps) {
  const from = translation?.from ?? language;
  if (!from) return null;
  const isShown = translation !== null && shown;
  const press = translation ? () => onShow(!shown) : onTranslate;
  return (
    <div className="flex max-w-full min-w-0 flex-col items-start gap-0.5">
      <div aria-live="polite" className="max-w-full empty:hidden">{isShown && <div lang={translation.to} className="rounded-card border border-dashed px-3 py-2 text-14"><LinkedText text={translation.text} className="break-words whitespace-pre-wrap" /></div>}</div>
      <p className="flex flex-wrap items-center gap-x-1.5 px-0.5 text-12 text-ink-3">
        {isShown && <span data-tip={`By ${translation.model}`}>{"Translated from "}</span>}
        <Chip><Languages aria-hidden />{languageName(from)}</Chip>
        {press ? <Button size="sm" variant="ghost" busy={busy} onClick={press}>{isShown ? "Hide" : translation ? "Show translation" : "Translate"}</Button> : maySet && <HowToTranslate />}
      </p>
    </div>
  );
}

/** For whoever may set a model, as long as there is none. */
function HowToTranslate() {
  const [open, setOpen] = useState(false);
  return (
    <Popover button={<Button size="sm" variant="ghost">Translate…</Button>} open={open} onOpenChange={setOpen} label="How to translate" className="w-72">
      <p className="text-13 text-pretty">A language model behind an address translates: a provider’s, or one of your own. Until you set one and let it translate, no text leaves Weft.</p>
      <Link href="/settings/reader" className="mt-2 inline-block text-13 text-accent underline">Set it in Reader</Link>
    </Popover>
  );
}
