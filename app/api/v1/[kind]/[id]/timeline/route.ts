import { forKinds, timelineRoute } from "../../../record-routes";

export const GET = forKinds(timelineRoute);
