import type { CustomFieldType } from "@/lib/custom-fields/types";

/** What a field can hold, in words. */
export const typeWords: Record<CustomFieldType, string> = {
  text: "Text, one line",
  long_text: "Text, several lines",
  number: "Number",
  date: "Day",
  choice: "One of several choices",
  choices: "Any of several choices",
  checkbox: "Ticked or not",
  url: "Web address",
  member: "A member of the workspace",
  record: "Another record",
};
