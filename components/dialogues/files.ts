import type { Definition } from "@/lib/dialogues/definition";

/** What a new dialogue begins with: a question that holds together. */
const blank: Definition = {
  format: 1,
  start: "ask",
  trigger: { type: "hand" },
  asks: { type: "contact" },
  variables: [],
  steps: {
    ask: { type: "ask", words: { en: "Hello {contact}, may we ask you something? (#yes) (#no)" }, replies: [{ id: "yes", meaning: "yes", label: { en: "Yes" }, go: "thanks" }, { id: "no", meaning: "no", label: { en: "No" }, go: "declined" }] },
    thanks: { type: "say", words: { en: "Thank you." }, go: "done" },
    done: { type: "end", outcome: "done", good: true },
    declined: { type: "end", outcome: "declined" },
  },
};
export const newDialogue = { name: "New dialogue", definition: blank };

/** Reads a file as far as the browser must. @throws Error in words for whoever brought it; what a definition must be, the server says */
export function readDialogueFile(name: string, text: string): { name: string; definition: unknown } {
  if (text.length > 2_000_000) throw new Error("It is too large to be a dialogue.");
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new Error(`It is no JSON: ${(error as Error).message}`, { cause: error });
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new Error("It holds no dialogue. Export one from Weft to see how a file looks.");
  const file = value as Record<string, unknown>;
  const called = typeof file.name === "string" && file.name.trim() ? file.name.trim().slice(0, 120) : name.replace(/(\.dialogue)?\.json$/i, "").slice(0, 120) || "Imported dialogue";
  if (file.weft === "dialogue") return { name: called, definition: file.definition ?? {} };
  if ("steps" in file && "start" in file) return { name: called, definition: file };
  throw new Error("It holds no dialogue. Export one from Weft to see how a file looks.");
}
