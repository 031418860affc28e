import { isParty, summaryRoute } from "../../../party-routes";
import { forKinds } from "../../../record-routes";

export const GET = forKinds(summaryRoute, isParty);
