import type { RuleScope } from "../../facts/bucket-facts";
import { unknown, type Fact } from "../../facts/fact";
import type { Block } from "../../terraform/block";

const WHOLE: RuleScope = { kind: "whole-bucket" };

/** Arguments that narrow a filter when they are there at all. */
const SIZES = ["object_size_greater_than", "object_size_less_than"];

/** What a replication rule covers: its `filter`, or the older `prefix` and `tags` beside it. */
export function ruleScope(rule: Block): RuleScope {
  const filter = rule.block("filter");
  const scopes = [
    prefixScope(rule),
    tagsScope(rule),
    ...(filter.kind === "known" ? filterScopes(filter.value) : []),
    ...(filter.kind === "unknown" ? [unknown(filter.because)] : []),
  ];
  return narrowest(scopes);
}

function filterScopes(filter: Block): RuleScope[] {
  const and = filter.block("and");
  return [
    prefixScope(filter),
    tagsScope(filter),
    ...blockScopes(filter, "tag"),
    ...SIZES.map((name) => presence(filter, name)),
    ...(and.kind === "known" ? filterScopes(and.value) : []),
    ...(and.kind === "unknown" ? [unknown(and.because)] : []),
  ];
}

function prefixScope(block: Block): RuleScope {
  return present(block.string("prefix"), (prefix) =>
    prefix === "" ? WHOLE : { kind: "filtered", by: `prefix "${prefix}"` },
  );
}

function tagsScope(block: Block): RuleScope {
  if (block.lacks("tags")) {
    return WHOLE;
  }
  const tags = block.expressions.json(block.body.tags, block.scope);
  if (typeof tags !== "object" || tags === null) {
    return unknown(block.written("tags"));
  }
  const keys = Object.keys(tags);
  return keys.length === 0
    ? WHOLE
    : { kind: "filtered", by: `tags ${keys.join(", ")}` };
}

function blockScopes(filter: Block, name: string): RuleScope[] {
  const blocks = filter.blocks(name);
  if (blocks.kind === "unknown") {
    return [unknown(blocks.because)];
  }
  return blocks.kind === "known"
    ? blocks.value.map((tag) => ({
        kind: "filtered",
        by: `tag ${tag.written("key").replace(/^\w+ = /, "")}`,
      }))
    : [];
}

function presence(filter: Block, name: string): RuleScope {
  return present(filter.string(name), (value) => ({
    kind: "filtered",
    by: `${name} ${value}`,
  }));
}

function present(
  fact: Fact<string>,
  scopeOf: (value: string) => RuleScope,
): RuleScope {
  switch (fact.kind) {
    case "absent":
      return WHOLE;
    case "unknown":
      return unknown(fact.because);
    case "known":
      return scopeOf(fact.value);
  }
}

function narrowest(scopes: readonly RuleScope[]): RuleScope {
  return (
    scopes.find(({ kind }) => kind === "filtered") ??
    scopes.find(({ kind }) => kind === "unknown") ??
    WHOLE
  );
}
