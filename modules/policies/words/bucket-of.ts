/** The ARN of a bucket, given that or the one of all its objects, `<arn>/*`. */
export function bucketOf(resource: string): string {
  return resource.replace(/\/\*$/, "");
}
