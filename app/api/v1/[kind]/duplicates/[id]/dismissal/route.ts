import { askAgainRoute, dismissRoute, hasDuplicates } from "../../../../duplicate-routes";
import { forKinds } from "../../../../record-routes";

export const PUT = forKinds(dismissRoute, hasDuplicates);
export const DELETE = forKinds(askAgainRoute, hasDuplicates);
