import { put, readAll, remove, secondBetween } from "../damaged-bucket";
import { chapterDrill } from "./chapter-drill";
import { everything, KEYS, seedPair } from "./objects";
import { asked, PAGE, testStopOfWriter } from "./reader";

jest.setTimeout(600_000);

chapterDrill("1. The Region fails", (chapter) => {
  const [primary, replica] = ["acme-orders", "acme-orders-replica"];
  let before: Awaited<ReturnType<typeof everything>>;

  beforeAll(async () => {
    const { rehearsal } = chapter;
    before = await seedPair(rehearsal, primary);
  });

  test("shows whether the primary answers, and what was on its way", async () => {
    const { rehearsal } = chapter;
    await rehearsal.told(PAGE, "primary-answers");
    // S3 writes this figure; the emulator does not.
    await rehearsal.aws(
      ...["cloudwatch", "put-metric-data", "--region", "us-east-2"],
      ...["--namespace", "AWS/S3", "--metric-data"],
      JSON.stringify([
        {
          MetricName: "OperationsPendingReplication",
          Dimensions: [
            { Name: "SourceBucket", Value: primary },
            { Name: "DestinationBucket", Value: replica },
            { Name: "RuleId", Value: "whole-bucket" },
          ],
          Timestamp: `${asked(Date.now() - 600_000)}Z`,
          Value: 42,
        },
      ]),
    );
    expect(await rehearsal.told(PAGE, "replication-pending")).toContain("42");
    expect(
      await rehearsal.told(PAGE, "replication-status", { KEY: "a+b" }),
    ).toBe("None\n");
  });

  testStopOfWriter(chapter, "role");

  test("the clients find every byte at the replica", async () => {
    const { rehearsal } = chapter;
    await rehearsal.told(PAGE, "replica-answers");
    const newest = (
      await rehearsal.told(PAGE, "replica-lists", { PREFIX: "orders/" })
    )
      .trim()
      .split("\n");
    // Which of them are the newest hangs on the second in which each was copied.
    expect(newest).toHaveLength(20);
    expect(newest).toEqual(
      newest.map(() => expect.stringMatching(/\torders\/2026\/\d+\.json$/)),
    );
    const times = newest.map((line) => line.split("\t")[0]!);
    expect(times).toEqual([...times].sort());
    expect(await everything(rehearsal.s3, replica)).toEqual(before);
    expect(
      await rehearsal.told(PAGE, "replica-has-object", { KEY: "it's" }),
    ).toContain("12");
  });

  test("brings back what was written to the replica meanwhile, and nothing else", async () => {
    const { rehearsal } = chapter;
    const { s3 } = rehearsal;
    await secondBetween();
    const written = ["made at the replica", ...KEYS.slice(0, 10)];
    for (const key of written) {
      await put(s3, replica, key, `meanwhile: ${key}`);
    }
    await remove(s3, replica, "orders/2026/1.json");
    const dry = await rehearsal.told(PAGE, "fail-back-dry-run", { PREFIX: "" });
    expect(dry).toContain("made at the replica");
    expect(await everything(s3, primary)).toEqual(before);

    await rehearsal.told(PAGE, "fail-back", { PREFIX: "" });
    const meanwhile = await readAll(s3, replica, written);
    expect(await everything(s3, primary)).toEqual({
      ...before,
      ...Object.fromEntries(
        Object.entries(meanwhile).filter(([key]) => key in before),
      ),
    });
    expect(await readAll(s3, primary, written)).toEqual(meanwhile);
  });
});
