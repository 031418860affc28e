import "server-only";
import { allActions } from "./actions/entries";
import type { Definition } from "./definition";
import type { Known } from "./problems";
import { variablesAbout } from "./variables";

/** What a definition may name here. */
export const knownTo = ({ about }: Pick<Definition, "about">): Known => ({
  actions: new Map(allActions.filter((action) => !action.about || (about && action.about.includes(about))).map(({ id, sets = [] }) => [id, sets])),
  variables: [...(about ? (variablesAbout[about] ?? []).map(({ name }) => name) : []), "contact", "company"],
});
