import { loadS3Sdk } from "../../modules/restore/client";

test("names the package where it is not installed", async () => {
  const missing = Object.assign(
    new Error("Cannot find module '@aws-sdk/client-s3'"),
    { code: "MODULE_NOT_FOUND" },
  );
  await expect(loadS3Sdk(() => Promise.reject(missing))).rejects.toMatchObject({
    exitCode: 3,
    message:
      'Cannot restore: the package "@aws-sdk/client-s3" is not installed, run: npm install --save-dev @aws-sdk/client-s3',
  });
});

test("hides no other fault of loading it", async () => {
  const broken = new Error("Unexpected token");
  await expect(loadS3Sdk(() => Promise.reject(broken))).rejects.toBe(broken);
});
