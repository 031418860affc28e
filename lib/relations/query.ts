import { shapesOf } from "../http/shapes";

export const relationShape = shapesOf(() => import("./schema"));
