import { forKinds, groupsRoute } from "../../record-routes";

export const GET = forKinds(groupsRoute);
