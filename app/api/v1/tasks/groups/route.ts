import { taskRecord } from "@/lib/tasks/record";
import { groupsRoute } from "../../record-routes";

export const GET = groupsRoute(taskRecord);
