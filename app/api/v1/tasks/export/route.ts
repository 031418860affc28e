import { taskRecord } from "@/lib/tasks/record";
import { exportRoute } from "../../record-routes";

export const GET = exportRoute(taskRecord);
