import { isMergeable, mergesRoute } from "../../../merge-routes";
import { forKinds } from "../../../record-routes";

export const GET = forKinds(mergesRoute, isMergeable);
