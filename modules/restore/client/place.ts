import type { S3Client } from "@aws-sdk/client-s3";
import type { S3Sdk } from "./s3-sdk";

/** A bucket, and the client that talks to its Region. */
export interface Place {
  readonly sdk: S3Sdk;
  readonly client: S3Client;
  readonly bucket: string;
}

/** How S3 is reached. */
export interface Access {
  /** What the SDK finds in the environment or the profile when it is not given. */
  readonly region?: string;
  /** URL of an S3 that is not AWS's, which is asked in path style. */
  readonly endpoint?: string;
  readonly profile?: string;
}

/** Attempts of one request, with the SDK's growing and random pauses between them. */
const ATTEMPTS = 8;
const CONNECT_MS = 10_000;
/** S3 copies 5 GB in minutes and is silent meanwhile. */
const SILENCE_MS = 900_000;

/** @param requests how many are under way at once, at most */
export function placeOf(
  sdk: S3Sdk,
  bucket: string,
  { region, endpoint = endpointOfEnvironment(), profile }: Access,
  requests: number,
): Place {
  const client = new sdk.S3Client({
    ...(region && { region }),
    ...(profile && { profile }),
    ...(endpoint && { endpoint, forcePathStyle: true }),
    maxAttempts: ATTEMPTS,
    // The other mode, "adaptive", falls to one request in two seconds when S3 throttles a third of them.
    retryMode: "standard",
    // A copy keeps the checksum algorithm of its source; the SDK would choose one of its own.
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
    requestHandler: {
      connectionTimeout: CONNECT_MS,
      socketTimeout: SILENCE_MS,
      httpAgent: { maxSockets: requests, keepAlive: true },
      httpsAgent: { maxSockets: requests, keepAlive: true },
    },
  });
  return { sdk, client, bucket };
}

function endpointOfEnvironment(): string | undefined {
  return process.env.AWS_ENDPOINT_URL_S3 ?? process.env.AWS_ENDPOINT_URL;
}
