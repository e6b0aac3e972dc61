/** The public face of `cdktf-s3-protection`: everything a user imports comes from here. */
export * from "./buckets";
export * from "./checklist";
export * from "./enforcement";
export * from "./reports";
