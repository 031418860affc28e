import { exportRoute, forKinds } from "../../record-routes";

export const GET = forKinds(exportRoute);
