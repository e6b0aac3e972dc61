import { isDeepStrictEqual } from "node:util";
import { isJsonObject, labelledBodies, memberOf } from "./json-object";
import type { Resource, Stack } from "./stack-index";

/** What cdktf writes: the state of the workspace that is being applied. */
const OWN_WORKSPACE = "${terraform.workspace}";

/**
 * Whether a `terraform_remote_state` reads the state that a stack writes: its backend is of the stack's type, and no
 * argument that both write differs, such as the path.
 */
export function readsStateOf(
  { json }: Stack,
  reader: Resource | undefined,
): boolean {
  const [backend, second] = labelledBodies(memberOf(json, "terraform")).flatMap(
    ([block, body]): [string, unknown][] =>
      block === "backend"
        ? labelledBodies(body)
        : // A cloud block's state is read like that of the older backend.
          block === "cloud"
          ? [["remote", body]]
          : [],
  );
  if (!reader || !backend || second) {
    return false;
  }
  const [type, written] = backend;
  const config = memberOf(reader.body, "config") ?? {};
  const workspace = memberOf(reader.body, "workspace") ?? OWN_WORKSPACE;
  return (
    memberOf(reader.body, "backend") === type &&
    workspace === OWN_WORKSPACE &&
    isJsonObject(config) &&
    Object.entries(config).every(([name, value]) => {
      const own = memberOf(written, name);
      return own === undefined || isDeepStrictEqual(own, value);
    }) &&
    (type !== "local" || memberOf(config, "path") === memberOf(written, "path"))
  );
}
