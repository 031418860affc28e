import { forKinds, deletionRoute } from "../../record-routes";

export const POST = forKinds(deletionRoute);
