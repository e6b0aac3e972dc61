import { Token } from "cdktf";
import { shown, isObject, type Check } from "./option-table";

/** In characters, as AWS counts them. */
const MAX_KEY = 128;
const MAX_VALUE = 256;

/**
 * Tags of a resource. One whose value is undefined is left out; a reference passes, only Terraform will know it.
 *
 * @see https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html#id_tags_naming_best_practices
 */
export const TAGS: Check = (tags, path) => {
  if (!isObject(tags) || Token.isUnresolved(tags)) {
    return {
      because: `${path} is ${shown(tags)}, pass an object such as { team: "storage" }`,
    };
  }
  for (const [key, value] of Object.entries(tags)) {
    const because = wrongTag(key, value, path);
    if (because !== undefined) {
      return { because };
    }
  }
  return undefined;
};

function wrongTag(
  key: string,
  value: unknown,
  path: string,
): string | undefined {
  if (!Token.isUnresolved(key) && !isKey(key)) {
    return `${path} has the key ${shown(key)}, it must be 1 to ${MAX_KEY} characters long and must not begin with "aws:"`;
  }
  return value === undefined || Token.isUnresolved(value) || isValue(value)
    ? undefined
    : `${path}.${key} is ${shown(value)}, it must be a text of up to ${MAX_VALUE} characters`;
}

function isKey(key: string): boolean {
  return key.trim() !== "" && key.length <= MAX_KEY && !/^aws:/i.test(key);
}

function isValue(value: unknown): boolean {
  return typeof value === "string" && value.length <= MAX_VALUE;
}
