import { contactRecord } from "@/lib/contacts/record";
import { listRoutes } from "../record-routes";

const { list, create, updateSeveral } = listRoutes(contactRecord);

export const GET = list;
export const POST = create;
export const PATCH = updateSeveral;
