import { forKinds, countRoute } from "../../record-routes";

export const GET = forKinds(countRoute);
