import { Fn, Token } from "cdktf";
import { TAGS } from "../../../modules/buckets/options/tags";

const reference = Token.asString({ resolve: () => "x" });

test.each([
  {},
  { team: "storage", empty: "" },
  { team: undefined },
  { team: reference, [reference]: "x" },
  { team: Fn.upper("storage") },
])("takes %j", (tags) => {
  expect(TAGS(tags, "tags")).toBeUndefined();
});

test.each<[unknown, string]>([
  ["a=b", 'tags is "a=b", pass an object such as { team: "storage" }'],
  [[], 'tags is [], pass an object such as { team: "storage" }'],
  [{ team: 7 }, "tags.team is 7, it must be a text of up to 256 characters"],
  [
    { team: null },
    "tags.team is null, it must be a text of up to 256 characters",
  ],
  [
    { "aws:team": "x" },
    'tags has the key "aws:team", it must be 1 to 128 characters long and must not begin with "aws:"',
  ],
  [
    { "": "x" },
    'tags has the key "", it must be 1 to 128 characters long and must not begin with "aws:"',
  ],
])("refuses %j", (tags, because) => {
  expect(TAGS(tags, "tags")).toEqual({ because });
});
