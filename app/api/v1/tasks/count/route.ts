import { taskRecord } from "@/lib/tasks/record";
import { countRoute } from "../../record-routes";

export const GET = countRoute(taskRecord);
