import { taskRecord } from "@/lib/tasks/record";
import { listRoutes } from "../record-routes";

const { list, create, updateSeveral } = listRoutes(taskRecord);

export const GET = list;
export const POST = create;
export const PATCH = updateSeveral;
