import { addRelationRoute, isParty, relationsRoute } from "../../../party-routes";
import { forKinds } from "../../../record-routes";

export const GET = forKinds(relationsRoute, isParty);
export const POST = forKinds(addRelationRoute, isParty);
