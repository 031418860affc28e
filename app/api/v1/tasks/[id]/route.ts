import { taskRecord } from "@/lib/tasks/record";
import { readRoute, updateRoute } from "../../record-routes";

export const GET = readRoute(taskRecord);
export const PATCH = updateRoute(taskRecord);
