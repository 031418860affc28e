import { isMergeable, takeBackRoute } from "../../../merge-routes";
import { forKinds } from "../../../record-routes";

export const DELETE = forKinds(takeBackRoute, isMergeable);
