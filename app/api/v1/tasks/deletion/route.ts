import { taskRecord } from "@/lib/tasks/record";
import { deletionRoute } from "../../record-routes";

export const POST = deletionRoute(taskRecord);
