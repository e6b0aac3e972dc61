import { seenFromAnotherStack, synthesizedStorage } from "./stored-buckets";

const S3 = {
  kind: "s3",
  bucket: "acme-state",
  key: "storage.tfstate",
  region: "eu-west-1",
} as const;

test("keeps the state in a file beside the project unless told otherwise, by a relative path", () => {
  expect(synthesizedStorage().json["terraform"]?.["backend"]).toEqual({
    local: { path: "../../../terraform.storage.tfstate" },
  });
});

test.each(["state.tfstate", "./state", "../state", "a/b c/state"])(
  "keeps the state in the relative file %s",
  (path) => {
    const { json } = synthesizedStorage({ backend: { kind: "local", path } });
    expect(json["terraform"]?.["backend"]).toEqual({ local: { path } });
  },
);

test.each([
  "/var/state",
  "\\\\server\\state",
  "C:\\state",
  "c:/state",
  "C:state",
])("refuses the absolute path %s", (path) => {
  expect(() =>
    synthesizedStorage({ backend: { kind: "local", path } }),
  ).toThrow(
    new Error(
      `Cannot keep the state of stack "storage": backend.path is ${JSON.stringify(path)}, which is absolute and would only hold on this machine, make it relative to the stack's output folder`,
    ),
  );
});

test("lets another stack read the local state by the same relative path", () => {
  expect(seenFromAnotherStack({ backend: { kind: "local" } }).data).toEqual({
    terraform_remote_state: {
      "cross-stack-reference-input-storage": expect.objectContaining({
        backend: "local",
        config: { path: "../../../terraform.storage.tfstate" },
      }),
    },
  });
});

test("keeps the state in S3, encrypted and locked by a file", () => {
  expect(
    synthesizedStorage({ backend: S3 }).json["terraform"]?.["backend"],
  ).toEqual({
    s3: {
      bucket: "acme-state",
      key: "storage.tfstate",
      region: "eu-west-1",
      encrypt: true,
      use_lockfile: true,
    },
  });
});

test("lets another stack read the state in S3", () => {
  expect(seenFromAnotherStack({ backend: S3 }).data).toEqual({
    terraform_remote_state: {
      "cross-stack-reference-input-storage": expect.objectContaining({
        backend: "s3",
        config: expect.objectContaining({
          bucket: "acme-state",
          key: "storage.tfstate",
          region: "eu-west-1",
        }),
      }),
    },
  });
});

test("leaves the lock out when told so", () => {
  const { json } = synthesizedStorage({
    backend: { ...S3, useLockfile: false },
  });
  expect(json["terraform"]?.["backend"]).toMatchObject({
    s3: { use_lockfile: false },
  });
});

test("writes a cloud block, and no backend beside it, for HCP Terraform", () => {
  const { json } = synthesizedStorage({
    backend: {
      kind: "hcp-terraform",
      organization: "acme",
      workspace: "storage",
    },
  });
  expect(json["terraform"]).toEqual({
    cloud: { organization: "acme", workspaces: { name: "storage" } },
    required_providers: expect.anything(),
  });
});

test("writes no backend at all when the workspace keeps the state", () => {
  const { json } = synthesizedStorage({ backend: { kind: "none" } });
  expect(Object.keys(json["terraform"]!)).toEqual(["required_providers"]);
});

test.each<[unknown, string]>([
  [
    { kind: "s4" },
    'Cannot keep the state of stack "storage": backend.kind is "s4", it must be one of "local", "s3", "hcp-terraform", "none"',
  ],
  [
    "s3",
    'Cannot keep the state of stack "storage": backend.kind is undefined, it must be one of "local", "s3", "hcp-terraform", "none"',
  ],
  [
    { kind: "toString" },
    'Cannot keep the state of stack "storage": backend.kind is "toString", it must be one of ',
  ],
  [
    { ...S3, key: undefined },
    'Cannot keep the state of stack "storage": backend.key is undefined, write it out',
  ],
  [
    { kind: "hcp-terraform", organization: "", workspace: "storage" },
    'Cannot keep the state of stack "storage": backend.organization is "", write it out',
  ],
  [
    { ...S3, keys: "storage.tfstate" },
    'Cannot keep the state of stack "storage": no prop of backend is called "keys", use one of kind, bucket, key, region, useLockfile',
  ],
  [
    { ...S3, useLockfile: "no" },
    'Cannot keep the state of stack "storage": backend.useLockfile is "no", it must be true or false',
  ],
])("refuses the backend %j", (backend, words) => {
  expect(() => synthesizedStorage({ backend: backend as never })).toThrow(
    words,
  );
});

test("keeps cdktf's own backend, with its absolute path, out", () => {
  const { json } = synthesizedStorage({ backend: { kind: "none" } });
  expect(json["terraform"]).not.toHaveProperty("backend");
  expect(json["terraform"]).not.toHaveProperty("cloud");
});

// cdktf puts words of its own around what is thrown while it resolves.
test("refuses a reference from another stack, which could read no state", () => {
  expect(() => seenFromAnotherStack({ backend: { kind: "none" } })).toThrow(
    /^Resolution error: Cannot refer to stack "storage" from another stack: it has no backend, choose one with a backend of kind "local", "s3" or "hcp-terraform"\.\n/,
  );
});
