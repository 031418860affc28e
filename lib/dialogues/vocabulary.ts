import "server-only";
import { allActions } from "./actions/entries";
import type { Vocabulary } from "./schema";
import { dialogueTemplates } from "./templates/entries";
import { variablesAbout } from "./variables";

/** What the editor offers: the shipped dialogues, what can be done, and what is known of records. The same for every workspace. */
export function readVocabulary(): Vocabulary {
  return {
    templates: [...dialogueTemplates],
    actions: allActions.map(({ id, title, about, sets = [] }) => ({ id, title, about: about ? [...about] : null, sets: [...sets] })),
    variables: Object.fromEntries(Object.entries(variablesAbout).map(([kind, list]) => [kind, [...list]])),
  };
}
