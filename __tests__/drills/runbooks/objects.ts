import type { S3Client } from "@aws-sdk/client-s3";
import { HOSTILE_KEYS, put, readAll } from "../damaged-bucket";
import type { Rehearsal } from "./rehearsal";

/** Under which the orders lie that nothing happens to. */
const UNTOUCHED = "untouched/";

/**
 * A hundred and some keys: hostile ones, many plain ones, and some that nothing happens to. The AWS CLI lists the one
 * with U+FFFF from S3, but not from the emulator, which does not encode what XML cannot hold.
 */
export const KEYS: readonly string[] = [
  ...HOSTILE_KEYS.filter((key) => !key.includes("\uffff")),
  ...Array.from({ length: 80 }, (_, at) => `orders/2026/${at}.json`),
];

const OTHERS = Array.from({ length: 20 }, (_, at) => `${UNTOUCHED}${at}`);

/** Writes every key twice, and returns all that a reader gets of them. */
export async function seed(s3: S3Client, bucket: string) {
  for (const key of [...KEYS, ...OTHERS]) {
    await put(s3, bucket, key, `first of ${key}`);
    await put(s3, bucket, key, `last of ${key}`);
  }
  return everything(s3, bucket);
}

/** The same, copied to the replicas as the deployed rule says, with the policies set aside for whoever goes on. */
export async function seedPair(rehearsal: Rehearsal, primary: string) {
  await rehearsal.setPoliciesAside();
  const all = await seed(rehearsal.s3, primary);
  await rehearsal.replication.carry(primary);
  return all;
}

export function everything(s3: S3Client, bucket: string) {
  return readAll(s3, bucket, [...KEYS, ...OTHERS]);
}
