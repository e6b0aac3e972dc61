import { S3Client } from "@aws-sdk/client-s3";
import type { Emulator } from "./emulator";
import { loopbackOnly } from "./loopback-only";

/** S3 as the emulator speaks it, in one Region. */
export function s3Client(emulator: Emulator, region: string): S3Client {
  return new S3Client({
    endpoint: loopbackOnly(emulator.endpoint),
    region,
    forcePathStyle: true,
    credentials: { accessKeyId: "emulated", secretAccessKey: "emulated" },
  });
}
