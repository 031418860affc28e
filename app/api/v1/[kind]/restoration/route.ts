import { forKinds, restorationRoute } from "../../record-routes";

export const POST = forKinds(restorationRoute);
