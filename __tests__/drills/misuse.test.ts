import { join } from "node:path";
import { scratchFolder } from "./scratch-folder";
import { synthesize } from "./synthesize";

jest.setTimeout(120_000);

describe("an app with pairs that cannot stand, under cdktf synth", () => {
  const scratch = scratchFolder();

  test("says each misuse, with the app's own lines and none of ours", async () => {
    const { exitCode, output } = await synthesize(
      join(scratch.path, "cdktf.out"),
      "misused-app.ts",
    );
    expect(exitCode).toBe(1);
    expect(output).toContain(
      'Error: Cannot create bucket "Acme_Orders": it contains "A", S3 takes lowercase letters, digits, dots and hyphens',
    );
    expect(output).toContain(
      'Cannot make pair "Invoices": twoWay is "false", it must be true or false',
    );
    expect(output).toMatch(/ at \S* ?\(?\S*misused-app\.ts:\d+/);
    expect(output).not.toMatch(/^\s+at .*[\\/](?:modules|stacks)[\\/]/m);
  });
});
