import { forKinds, linesRoute } from "../../../record-routes";

export const PUT = forKinds(linesRoute, ({ lines }) => lines === true);
