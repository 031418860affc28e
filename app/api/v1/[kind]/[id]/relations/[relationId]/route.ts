import { isParty, removeRelationRoute } from "../../../../party-routes";
import { forKinds } from "../../../../record-routes";

export const DELETE = forKinds(removeRelationRoute, isParty);
