import { createContext, use } from "react";
import type { Definition, VariableType } from "@/lib/dialogues/definition";
import type { Vocabulary } from "@/lib/dialogues/schema";

/** What every field of the editor may need. */
export interface Editing {
  definition: Definition;
  vocabulary: Vocabulary;
  /** All that texts and branches may name. */
  variables: readonly VariableType[];
  /** In which the words are written now. */
  language: string;
  /** The workspace's, for new amounts. */
  currency: string;
  mayEdit: boolean;
}

export const EditingContext = createContext<Editing | null>(null);

export function useEditing(): Editing {
  const editing = use(EditingContext);
  if (!editing) throw new Error("A field of the editor stands outside of it");
  return editing;
}
