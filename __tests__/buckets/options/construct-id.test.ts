import { assertConstructId } from "../../../modules/buckets/options/construct-id";

test.each(["a", "Orders", "Orders_1-b"])("takes the id %s", (id) => {
  expect(() => assertConstructId(id, "add it")).not.toThrow();
});

test.each(["", "1a", "a.b", "a b", "ä", "a\n"])("refuses the id %j", (id) => {
  expect(() => assertConstructId(id, "add it")).toThrow(
    new Error(
      'Cannot add it: it is not an id, write a letter followed by letters, digits, "_" or "-"',
    ),
  );
});
