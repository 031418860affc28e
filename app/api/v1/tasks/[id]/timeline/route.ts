import { taskRecord } from "@/lib/tasks/record";
import { timelineRoute } from "../../../record-routes";

export const GET = timelineRoute(taskRecord);
