import { copyFileSync } from "node:fs";
import { join } from "node:path";
import { drill } from "./drill";
import { Emulator } from "./emulator";
import { expectSuccess } from "./run";
import { scratchFolder } from "./scratch-folder";
import { synthesize } from "./synthesize";
import { TerraformFolder } from "./terraform-folder";

jest.setTimeout(600_000);

/** What a plan does to one address, and with which actions. */
interface Change {
  readonly address: string;
  readonly actions: readonly string[];
}

drill("a stack whose buckets come and go", (tools) => {
  const scratch = scratchFolder();
  let emulator: Emulator;
  let folder: TerraformFolder;

  beforeAll(async () => {
    emulator = await Emulator.start(tools.emulator);
    folder = new TerraformFolder(
      tools,
      await stackOf("Orders", "Ledgers"),
      emulator.endpoint,
    );
    expectSuccess(await folder.terraform("init"));
    expectSuccess(await folder.terraform("apply", "-auto-approve"));
  });

  afterAll(() => emulator?.stop());

  test("touches no other bucket when one is added before them", async () => {
    const changes = await planOf("Archive", "Orders", "Ledgers");
    expect(changes.length).toBeGreaterThan(10);
    expect(changes.filter(({ actions }) => !isOnly(actions, "create"))).toEqual(
      [],
    );
    expect(namesIn(changes)).toEqual(["Archive"]);
  });

  test("touches no other bucket when the first one is removed", async () => {
    const changes = await planOf("Ledgers");
    expect(changes.length).toBeGreaterThan(10);
    expect(changes.filter(({ actions }) => !isOnly(actions, "delete"))).toEqual(
      [],
    );
    expect(namesIn(changes)).toEqual(["Orders"]);
  });

  /** Synthesizes the stack with these buckets, and returns its folder. */
  async function stackOf(...ids: string[]): Promise<string> {
    const output = join(scratch.path, ids.join("-"));
    expectSuccess(
      await synthesize(output, "several-buckets-app.ts", {
        DRILL_BUCKETS: ids.join(),
      }),
    );
    return join(output, "stacks", "several");
  }

  /** What Terraform would do to what is there, if the stack had these buckets. */
  async function planOf(...ids: string[]): Promise<Change[]> {
    copyFileSync(
      join(await stackOf(...ids), "cdk.tf.json"),
      join(folder.path, "cdk.tf.json"),
    );
    expectSuccess(await folder.terraform("plan", "-out=drill.plan"));
    const shown = await folder.terraform("show", "-json", "drill.plan");
    expectSuccess(shown);
    const plan = JSON.parse(shown.output) as {
      resource_changes: { address: string; change: Change }[];
    };
    return plan.resource_changes
      .map(({ address, change: { actions } }) => ({ address, actions }))
      .filter(({ actions }) => !isOnly(actions, "no-op"));
  }
});

function isOnly(actions: readonly string[], action: string): boolean {
  return actions.length === 1 && actions[0] === action;
}

/** Ids of the pairs whose resources change. */
function namesIn(changes: readonly Change[]): (string | undefined)[] {
  return [
    ...new Set(changes.map(({ address }) => /\.([^_]+)_/.exec(address)?.[1])),
  ];
}
