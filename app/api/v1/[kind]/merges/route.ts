import { isMergeable, mergeRoute } from "../../merge-routes";
import { forKinds } from "../../record-routes";

export const POST = forKinds(mergeRoute, isMergeable);
