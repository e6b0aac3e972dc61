import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { known } from "../../../modules/facts/fact";
import { NOT_EXECUTED } from "../../drills/runbooks/not-executed";
import { expiringLifecycle, goodPair } from "../../checklist/good-pair";
import { commandsOf } from "./commands-of";
import { writtenPage } from "./written";

const DRILLS = join(__dirname, "..", "..", "drills", "runbooks");

/** All kinds of blocks: those of a pair, and those of a bucket that archives. */
const blocks = [
  goodPair(),
  goodPair({ primary: expiringLifecycle({ movesTo: known(["GLACIER"]) }) }),
].flatMap((app) => commandsOf(writtenPage(app)));

const drills = readdirSync(DRILLS)
  .filter((name) => name.endsWith(".test.ts"))
  .map((name) => readFileSync(join(DRILLS, name), "utf8"));

test("what no drill executes is listed, each with a reason, and stands on a page", () => {
  const listed = Object.entries(NOT_EXECUTED);
  const names = new Set(blocks.map(({ name }) => name));
  console.log(
    `${listed.length} of ${names.size} blocks of a runbook are executed by no drill:\n${listed
      .map(([name, reason]) => `  ${name}: ${reason}`)
      .join("\n")}`,
  );
  for (const [name, reason] of listed) {
    expect(names).toContain(name);
    expect(reason.length).toBeGreaterThan(20);
  }
});

test("what is listed is what it sends that a drill looks at", () => {
  for (const name of Object.keys(NOT_EXECUTED)) {
    expect(drills.some((text) => text.includes(`"${name}"`))).toBe(true);
    expect(drills.some((text) => text.includes(`told(PAGE, "${name}"`))).toBe(
      false,
    );
  }
});

test.each([...new Set(blocks.map(({ chapter }) => chapter))])(
  "a drill works through the chapter %s",
  (chapter) => {
    expect(
      drills.filter(
        (text) => /chapterDrill\(\s*"([^"]*)"/.exec(text)?.[1] === chapter,
      ),
    ).toHaveLength(1);
  },
);
