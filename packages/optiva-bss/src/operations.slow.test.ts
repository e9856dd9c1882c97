import { describeEveryAnswer } from "@telcokit/testkit";
import { operationRows, watchedClient } from "./operations.fixture.ts";

describeEveryAnswer({ rows: operationRows, client: watchedClient });
