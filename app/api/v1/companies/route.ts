import { companyRecord } from "@/lib/companies/record";
import { listRoutes } from "../record-routes";

const { list, create, updateSeveral } = listRoutes(companyRecord);

export const GET = list;
export const POST = create;
export const PATCH = updateSeveral;
