// SPDX-License-Identifier: EUPL-1.2
// Writes the API reference docs/openapi.json and the types of the web client
// from the contract; with --check it only compares.
import { putGenerated } from "./generated.ts";
import { makeDocument } from "./openapi/document.ts";
import { makeClientTypes } from "./openapi/typeScript.ts";

await putGenerated(
  [
    {
      path: "docs/openapi.json",
      content: JSON.stringify(await makeDocument()),
    },
    {
      path: "web/src/platform/api/schema.generated.ts",
      content: await makeClientTypes(),
    },
  ],
  "npm run api",
);
