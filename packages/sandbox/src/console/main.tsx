import { render } from "preact";
import { App } from "./app.tsx";
import { connect } from "./live.ts";

const root = document.getElementById("console");
if (root !== null) render(<App live={connect()} />, root);
