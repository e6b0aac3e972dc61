import { StorageClass, TransitionStorageClass } from "@aws-sdk/client-s3";
import {
  STORAGE_CLASSES,
  TRANSITION_CLASSES,
} from "../../modules/aws/storage-classes";

test("the storage classes are those of AWS's own SDK", () => {
  expect([...STORAGE_CLASSES].sort()).toEqual(
    Object.values(StorageClass).sort(),
  );
  expect([...TRANSITION_CLASSES].sort()).toEqual(
    Object.values(TransitionStorageClass).sort(),
  );
});
