import type { ConnectionInfo, Connector } from "./contract";

/** How a worker attends to a connection: it holds its stream, asks again and again, or does nothing because the platform calls us. */
export function attendanceOf(connector: Connector, connection: ConnectionInfo): "stream" | "pull" | "none" {
  return connector.attendance?.(connection) ?? (connector.stream ? "stream" : connector.pull ? "pull" : "none");
}

/** Whether a worker holds a session for it at all: records are always asked for, also where the platform calls us. */
export const isAttended = (connector: Connector, connection: ConnectionInfo): boolean => connector.records !== undefined || attendanceOf(connector, connection) !== "none";
