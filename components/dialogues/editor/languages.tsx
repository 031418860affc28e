"use client";
import { Select } from "@/components/ui/select";
import { Tab, TabList, Tabs } from "@/components/ui/tabs";
import { languagesOf } from "@/lib/dialogues/words";
import { languageName, offeredLanguages } from "@/lib/format/language";
import { useEditing } from "./context";

/** In which language the words are shown and written. */
export function Languages({ onLanguage }: { onLanguage: (language: string) => void }) {
  const { definition, language, mayEdit } = useEditing();
  const there = [...new Set([...languagesOf(definition), language])];
  const more = offeredLanguages.filter((code) => !there.includes(code));
  return (
    <div className="flex items-end gap-2">
      <Tabs value={language} onValueChange={onLanguage} className="min-w-0 flex-1"><TabList aria-label="Language of the words">{there.map((code) => <Tab key={code} value={code} aria-controls={undefined}>{languageName(code)}</Tab>)}</TabList></Tabs>
      {mayEdit && more.length > 0 && <Select size="sm" aria-label="Add a language" className="w-28 flex-none" value="" onChange={({ target }) => target.value && onLanguage(target.value)}><option value="">Language…</option>{more.map((code) => <option key={code} value={code}>{languageName(code)}</option>)}</Select>}
    </div>
  );
}
