import type { ComponentProps } from "react";
import { languageName, offeredLanguages } from "@/lib/format/language";
import { Select } from "./select";

/** One of the languages that are offered, or the one that it is. @param nothing what stands for none, where none may be chosen */
export function LanguageSelect({ nothing, defaultValue, ...props }: ComponentProps<typeof Select> & { defaultValue: string; nothing?: string }) {
  const tags = !defaultValue || offeredLanguages.includes(defaultValue) ? offeredLanguages : [defaultValue, ...offeredLanguages];
  return <Select defaultValue={defaultValue} {...props}>{nothing !== undefined && <option value="">{nothing}</option>}{tags.map((tag) => <option key={tag} value={tag}>{languageName(tag)}</option>)}</Select>;
}
