import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { enforceProtection, type ProtectionOptions } from "../../modules";
import {
  addRawStack,
  appInFolder,
  removeFolders,
  synthError,
} from "./unprotected-app";
import { TwoRegions } from "../buckets/two-regions";

const QUIET: ProtectionOptions = { report: "none" };

afterAll(removeFolders);

function folderOf({ outdir }: { readonly outdir: string }): string {
  return join(outdir, "runbooks");
}

function protectedApp() {
  const app = appInFolder();
  new TwoRegions(app, "storage").addPair();
  return app;
}

test("a page for the pair and an index stand in the output folder", () => {
  const app = protectedApp();
  enforceProtection(app, QUIET);
  app.synth();

  const names = readdirSync(folderOf(app)).sort();
  expect(names).toEqual(["README.md", "storage.Orders.Primary.Bucket.md"]);
  const page = readFileSync(join(folderOf(app), names[1]!), "utf8");
  expect(page).toContain("terraform -chdir=stacks/storage plan");
});

test("a second synthesis writes the same, and what an older one wrote is gone", () => {
  const app = protectedApp();
  enforceProtection(app, QUIET);
  mkdirSync(folderOf(app), { recursive: true });
  writeFileSync(join(folderOf(app), "gone.md"), "of a bucket that is gone");
  app.synth();
  const read = () =>
    readdirSync(folderOf(app)).map((name) => [
      name,
      readFileSync(join(folderOf(app), name), "utf8"),
    ]);
  const first = read();
  app.synth();
  expect(read()).toEqual(first);
  expect(first.map(([name]) => name)).not.toContain("gone.md");
});

test("a bucket that nothing protects has a page too, though it fails the synthesis", () => {
  const app = appInFolder();
  addRawStack(app, "one");
  enforceProtection(app, QUIET);
  synthError(app);
  expect(readFileSync(join(folderOf(app), "one.Raw.md"), "utf8")).toContain(
    "- fail: Versioning",
  );
});

test("none is written when nobody wants them, and older ones are gone", () => {
  const app = protectedApp();
  mkdirSync(folderOf(app), { recursive: true });
  enforceProtection(app, { ...QUIET, runbooks: false });
  app.synth();
  expect(existsSync(folderOf(app))).toBe(false);
});

test.each([["no"], [1], [null], [{}]])("the option is no %j", (runbooks) => {
  expect(() => enforceProtection(appInFolder(), { runbooks } as never)).toThrow(
    "the option runbooks must be true or false",
  );
});
