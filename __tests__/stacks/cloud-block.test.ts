import { seenFromAnotherStack, synthesizedStorage } from "./stored-buckets";

const HCP = {
  kind: "hcp-terraform",
  organization: "acme",
  workspace: "storage",
} as const;
const OWN_HOST = { ...HCP, hostname: "terraform.acme.example" };

test("runs no Terraform, so that a machine without it can synthesize", () => {
  const path = process.env["PATH"];
  process.env["PATH"] = "";
  try {
    expect(
      synthesizedStorage({ backend: HCP }).json["terraform"],
    ).toHaveProperty("cloud");
  } finally {
    process.env["PATH"] = path;
  }
});

test("names the host of an installation of its own", () => {
  const { json } = synthesizedStorage({ backend: OWN_HOST });
  expect(json["terraform"]?.["cloud"]).toEqual({
    organization: "acme",
    hostname: "terraform.acme.example",
    workspaces: { name: "storage" },
  });
});

test.each([
  [HCP, "tfc"],
  [{ ...HCP, hostname: "app.terraform.io" }, "tfc"],
  [OWN_HOST, "tfe"],
])("tells the CDKTF CLI of %j that it is %s", (backend, cloud) => {
  expect(synthesizedStorage({ backend }).json["//"]).toMatchObject({
    metadata: { backend: "cloud", cloud },
  });
});

test("lets another stack read the workspace's state", () => {
  expect(seenFromAnotherStack({ backend: OWN_HOST }).data).toEqual({
    terraform_remote_state: {
      "cross-stack-reference-input-storage": expect.objectContaining({
        backend: "remote",
        config: {
          organization: "acme",
          hostname: "terraform.acme.example",
          workspaces: { name: "storage" },
        },
      }),
    },
  });
});
