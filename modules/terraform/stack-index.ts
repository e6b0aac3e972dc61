import {
  isJsonObject,
  labelledBodies,
  memberOf,
  type JsonObject,
} from "./json-object";
import type { StackDocument } from "./stack-document";

/** A resource, data source or module call of one stack. */
export interface Resource {
  readonly stack: Stack;
  /** Such as `aws_s3_bucket.data`, `data.aws_s3_bucket.data` or `module.data`. */
  readonly address: string;
  readonly type: string;
  /** Undefined when what stands there is not an object. */
  readonly body: JsonObject | undefined;
}

/** One stack, indexed once: everything else looks up. */
export interface Stack {
  readonly path: string;
  readonly json: JsonObject;
  /** Resources, data sources and modules by address. */
  readonly resources: ReadonlyMap<string, Resource>;
  /** The same by type, `data.<type>` for data sources. */
  readonly byType: ReadonlyMap<string, readonly Resource[]>;
  readonly locals: ReadonlyMap<string, unknown>;
  readonly outputs: ReadonlyMap<string, unknown>;
}

/** All stacks of an app. */
export interface StackIndex {
  readonly stacks: readonly Stack[];
  /** By the id of the data source through which other stacks read their outputs. */
  readonly byRemoteState: ReadonlyMap<string, Stack | undefined>;
}

export function indexStacks(documents: readonly StackDocument[]): StackIndex {
  const stacks = documents.map(indexStack);
  const byRemoteState = new Map<string, Stack | undefined>();
  for (const stack of stacks) {
    // cdktf's own naming; "/" cannot stand in an id.
    const id = `cross-stack-reference-input-${stack.path.replaceAll("/", "--")}`;
    byRemoteState.set(id, byRemoteState.has(id) ? undefined : stack);
  }
  return { stacks, byRemoteState };
}

/** The resources of one type, in all stacks. */
export function resourcesOf(index: StackIndex, type: string): Resource[] {
  return index.stacks.flatMap((stack) => stack.byType.get(type) ?? []);
}

/** Construct path of a resource; `stack/address` when no construct made it. */
export function pathOf({ stack, address, body }: Resource): string {
  const path = memberOf(memberOf(memberOf(body, "//"), "metadata"), "path");
  return typeof path === "string" && path !== ""
    ? path
    : `${stack.path}/${address}`;
}

function indexStack({ path, json }: StackDocument): Stack {
  const resources = new Map<string, Resource>();
  const byType = new Map<string, Resource[]>();
  const stack: Stack = {
    path,
    json: isJsonObject(json) ? json : {},
    resources,
    byType,
    locals: new Map(labelledBodies(memberOf(json, "locals"))),
    outputs: new Map(
      labelledBodies(memberOf(json, "output")).map(([name, body]) => [
        name,
        memberOf(onlyBody(body), "value"),
      ]),
    ),
  };
  const add = (type: string, name: string, body: unknown) => {
    const address = `${type}.${name}`;
    const readable = resources.has(address) ? undefined : onlyBody(body);
    const resource = { stack, address, type, body: readable };
    resources.set(address, resource);
    const siblings = byType.get(type);
    if (siblings) {
      siblings.push(resource);
    } else {
      byType.set(type, [resource]);
    }
  };
  for (const [block, prefix] of [
    ["resource", ""],
    ["data", "data."],
  ] as const) {
    for (const [type, named] of labelledBodies(memberOf(json, block))) {
      for (const [name, body] of labelledBodies(named)) {
        add(prefix + type, name, body);
      }
    }
  }
  for (const [name, body] of labelledBodies(memberOf(json, "module"))) {
    add("module", name, body);
  }
  return stack;
}

function onlyBody(body: unknown): JsonObject | undefined {
  const only = Array.isArray(body) && body.length === 1 ? body[0] : body;
  return isJsonObject(only) ? only : undefined;
}
