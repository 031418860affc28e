import { taskRecord } from "@/lib/tasks/record";
import { restorationRoute } from "../../record-routes";

export const POST = restorationRoute(taskRecord);
