import { forKinds, noteRoute } from "../../../../record-routes";

export const PATCH = forKinds(noteRoute);
