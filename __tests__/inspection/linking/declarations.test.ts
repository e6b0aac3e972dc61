import { absent, known, unknown } from "../../../modules/facts/fact";
import { dataBucket, type Json } from "../protected-pair";

const CONDITION =
  '${aws_s3_bucket_versioning.data.versioning_configuration[0].mfa_delete == "Enabled"}';

function declaring(protection: Json, more = (_: Json, __: Json) => {}) {
  return dataBucket((resource, json) => {
    resource.aws_s3_bucket.data["//"].protection = protection;
    more(resource, json);
  });
}

describe("MFA delete", () => {
  const mfaDelete = { command: "aws s3api ..." };

  test("is absent when nobody says anything", () => {
    expect(dataBucket().mfaDelete).toEqual(absent);
  });

  test("that is asked for has its command", () => {
    expect(declaring({ mfaDelete }).mfaDelete).toEqual(
      known({
        switchedOn: absent,
        watched: false,
        command: known("aws s3api ..."),
      }),
    );
  });

  test("that is switched on says by whom and when", () => {
    const switchedOn = { by: "root", on: "2026-01-31" };
    expect(declaring({ mfaDelete: { switchedOn } }).mfaDelete).toEqual(
      known({ switchedOn: known(switchedOn), watched: false, command: absent }),
    );
  });

  test("may be declared on the versioning resource", () => {
    const bucket = dataBucket(({ aws_s3_bucket_versioning: { data } }) => {
      data["//"] = { protection: { mfaDelete } };
    });
    expect(bucket.mfaDelete.kind).toBe("known");
  });

  test.each([true, "yes", [], 5])("declared as %j is unknown", (declared) => {
    expect(declaring({ mfaDelete: declared }).mfaDelete.kind).toBe("unknown");
  });

  test.each([true, "2026-01-31", { by: "root" }, { by: 1, on: 2 }])(
    "switched on by %j is unknown",
    (switchedOn) => {
      expect(declaring({ mfaDelete: { switchedOn } }).mfaDelete).toMatchObject({
        value: { switchedOn: { kind: "unknown" } },
      });
    },
  );

  function watchedBy(check: Json, more = (_: Json) => {}) {
    const { mfaDelete: found } = declaring({ mfaDelete }, (resource, json) => {
      json.check = check;
      more(resource);
    });
    return found.kind === "known" && found.value.watched;
  }

  test.each<[string, Json]>([
    ["a list of asserts", { c: { assert: [{ condition: CONDITION }] } }],
    ["one assert", { c: { assert: { condition: CONDITION } } }],
    ["lists all the way", { c: [{ assert: [{ condition: CONDITION }] }] }],
    [
      "other spaces",
      { c: { assert: { condition: CONDITION.replace(" == ", "==") } } },
    ],
  ])("is watched by a check with %s", (_, check) => {
    expect(watchedBy(check)).toBe(true);
  });

  test.each([
    CONDITION.replace("Enabled", "Disabled"),
    CONDITION.replace("==", "!="),
    CONDITION.replace("versioning.data", "versioning.replica"),
    CONDITION.replace("}", " || true}"),
    "${true}",
    CONDITION.replace("${", "").replace("}", ""),
  ])("is not watched by a check of %s", (condition) => {
    expect(watchedBy({ c: { assert: [{ condition }] } })).toBe(false);
  });

  test("is not watched by a check of one of two versioning resources", () => {
    expect(
      watchedBy({ c: { assert: { condition: CONDITION } } }, (resource) => {
        resource.aws_s3_bucket_versioning.second =
          resource.aws_s3_bucket_versioning.data;
      }),
    ).toBe(false);
  });
});

test("the history window is a number of days", () => {
  expect(declaring({ historyWindowDays: 90 }).historyWindowDays).toEqual(
    known(90),
  );
  expect(declaring({ historyWindowDays: "90" }).historyWindowDays.kind).toBe(
    "unknown",
  );
  expect(declaring({}).historyWindowDays).toEqual(absent);
});

test("a retirement has a reason and a last day", () => {
  const retirement = { reason: "moved", until: "2026-03-31" };
  expect(declaring({ retirement }).retirement).toEqual(known(retirement));
  expect(declaring({ retirement: { reason: "moved" } }).retirement).toEqual(
    unknown("the declared retirement is not an object of two texts"),
  );
});

test("waivers are handed on unchecked", () => {
  expect(declaring({ waivers: [{ rule: "x" }, 5] }).waivers).toEqual([
    { rule: "x" },
    5,
  ]);
  expect(declaring({ waivers: "all" }).waivers).toEqual(["all"]);
  expect(declaring({}).waivers).toEqual([]);
});
