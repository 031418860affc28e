import "server-only";
import { allActions } from "./actions/entries";
import type { Definition } from "./definition";
import { knownOf } from "./known-of";
import type { Known } from "./problems";
import { variablesAbout } from "./variables";

/** What a definition may name here. */
export const knownTo = ({ about }: Pick<Definition, "about">): Known => knownOf({ actions: allActions, variables: variablesAbout }, about);
